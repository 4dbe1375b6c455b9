package org.havn.law;

/// A medicine in one chemical form, such as `diacetylmorphine-hydrochloride-monohydrate`.
///
/// Salt and base are different forms: 10 000 mg of the salt in a vial is 8 710 mg of base, so their
/// masses must never be compared or added.
///
/// @param code the code in the medicines catalogue; compared exactly
public record Medicine(String code) {

    public Medicine {
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "A medicine's code is lower-case words joined by hyphens, not \"%s\"".formatted(code));
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
