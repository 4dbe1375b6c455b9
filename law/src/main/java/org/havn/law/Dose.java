package org.havn.law;

/// One amount of one medicine.
///
/// The mass is that of the named form, salt included. Doses of different forms cannot be compared
/// or added.
///
/// @param medicine the form as it stands on the package
/// @param mass     the mass of that form, more than zero
public record Dose(Medicine medicine, Mass mass) {

    public Dose {
        if (mass.isZero()) {
            throw new IllegalArgumentException("A dose of %s must be more than 0 mg".formatted(medicine));
        }
    }

    /// Whether this dose is more than `limit`.
    ///
    /// @throws IllegalArgumentException if the two are not the same form
    public boolean exceeds(Dose limit) {
        if (!medicine.equals(limit.medicine)) {
            throw new IllegalArgumentException("Cannot compare %s with %s: different forms".formatted(this, limit));
        }
        return mass.compareTo(limit.mass) > 0;
    }

    @Override
    public String toString() {
        return mass + " " + medicine;
    }
}
