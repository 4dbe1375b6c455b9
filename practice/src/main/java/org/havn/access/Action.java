package org.havn.access;

import static org.havn.access.Role.AUTHORITY;
import static org.havn.access.Role.CHEMIST;
import static org.havn.access.Role.DOCTOR;
import static org.havn.access.Role.INSPECTOR;
import static org.havn.access.Role.MANAGER;
import static org.havn.access.Role.NURSE;
import static org.havn.access.Role.PHARMACIST;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Everything that needs permission, and who has it. This table is the whole of it.
public enum Action {
    SEE_BOARD(NURSE, DOCTOR),
    SEARCH_PATIENTS(NURSE, DOCTOR, PHARMACIST),
    READ_RECORD(NURSE, DOCTOR),
    READ_AUDIT_OF_RECORD(NURSE, DOCTOR, MANAGER),
    REGISTER_PATIENT(NURSE, DOCTOR),
    RECORD_ARRIVAL(NURSE, DOCTOR),
    RECORD_CHECK(NURSE, DOCTOR),
    ASK_DECISION(NURSE, DOCTOR),
    GIVE_DOSE(NURSE, DOCTOR),
    CORRECT_DOSE(NURSE, DOCTOR),
    DECIDE_OUTCOME(NURSE, DOCTOR),
    DECIDE_AS_DOCTOR(DOCTOR),
    SIGN_BASELINE(DOCTOR),
    SEE_MOVES(NURSE, DOCTOR),
    SEND_MOVE(DOCTOR),
    ANSWER_MOVE(NURSE, DOCTOR),
    END_MOVE(NURSE, DOCTOR),
    DECIDE_TAKE_HOME(DOCTOR),
    HAND_OUT_TAKE_HOME(NURSE, DOCTOR),
    SEE_REVIEWS(NURSE, DOCTOR),
    RECORD_REVIEW(NURSE, DOCTOR),
    REQUEST_REVIEW(DOCTOR),
    RECORD_AFTERCARE(NURSE, DOCTOR),
    PLAN_TIMES(NURSE, DOCTOR),
    RECORD_BOOTH(NURSE, DOCTOR),
    DECIDE_IN_BOOTH(DOCTOR),
    SETTLE_MISSED(NURSE, DOCTOR),
    WITNESS(NURSE, DOCTOR, PHARMACIST),
    DRAFT_PRESCRIPTION(DOCTOR),
    SIGN_PRESCRIPTION(DOCTOR),
    END_PRESCRIPTION(DOCTOR),
    PLACE_HOLD(NURSE, DOCTOR),
    RECORD_PAUSE(NURSE, DOCTOR),
    LIFT_HOLD(DOCTOR),
    LIFT_LIMIT(DOCTOR),
    SIGN_LIMIT(DOCTOR),
    SIGN_ROOMS(DOCTOR, MANAGER),
    ISSUE_CARD(NURSE, DOCTOR),
    PRINT_PAPERS(NURSE, DOCTOR),
    ENTER_LATE(NURSE, DOCTOR),
    REVIEW_LATE(DOCTOR),
    READ_PROTOCOL(NURSE, DOCTOR, PHARMACIST, MANAGER, INSPECTOR),
    READ_STOCK(NURSE, DOCTOR, PHARMACIST, MANAGER, INSPECTOR),
    RECEIVE_STOCK(PHARMACIST),
    OPEN_CONTAINER(NURSE, PHARMACIST),
    PREPARE_SYRINGE(NURSE, PHARMACIST),
    CHECK_SYRINGE(NURSE, DOCTOR, PHARMACIST),
    WASTE_STOCK(NURSE, PHARMACIST),
    CORRECT_STOCK(PHARMACIST),
    COUNT_STOCK(NURSE, DOCTOR, PHARMACIST),
    SETTLE_STOCK(NURSE, PHARMACIST),
    CLOSE_DISCREPANCY(MANAGER),
    SIGN_STOCK_LIMIT(PHARMACIST),
    HAND_OVER_KEYS(NURSE, DOCTOR, PHARMACIST, MANAGER),
    SIGN_REGISTER(DOCTOR, PHARMACIST, MANAGER),
    SCREEN_SUBSTANCES(CHEMIST, AUTHORITY),
    READ_EARLY_WARNING(CHEMIST, AUTHORITY),
    REPORT_SAMPLE(CHEMIST, AUTHORITY),
    SCREEN_AGAIN(CHEMIST, AUTHORITY),
    DECIDE_BAN(AUTHORITY),
    MANAGE_STAFF(MANAGER),
    READ_AUDIT(MANAGER);

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.copyOf, which nothing can change
    private final Set<Role> roles;

    Action(Role first, Role... rest) {
        this.roles = Set.copyOf(EnumSet.of(first, rest));
    }

    public Set<Role> roles() {
        return roles;
    }

    /// The word used in the audit trail and message files, such as `give-dose`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
