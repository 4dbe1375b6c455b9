package org.havn.access;

import java.util.Locale;

/// What a member of staff is trusted with. One person may have several.
public enum Role {
    NURSE,
    DOCTOR,
    PHARMACIST,
    MANAGER,
    /// Of an authority: reads the books, writes nothing, and has no other role.
    INSPECTOR,
    /// Of a forensic institute: says what a molecule is under the law, and reports samples.
    CHEMIST,
    /// A health authority: recommends, orders and begins bans.
    AUTHORITY,
    /// Of a ministry or directorate: asks the population model what a policy would change.
    ANALYST;

    /// The word used in tables and message files, such as `nurse`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
