package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Citation;
import org.havn.law.Cited;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding.Lift;
import org.havn.law.Route;

/// The limits a clinic works under on one day: the law's where they bind, otherwise its own signed ones.
///
/// A limit that the law book holds only as an example is no limit and no permission: a dose that
/// would depend on it waits for the clinic's signature.
public final class Limits {

    private final Optional<DosingProtocol> protocol;
    private final Map<DosingProtocol.Key, SignedLimit> signed;

    /// What stands where there is no medicine to ask about: nothing is known.
    static final Limits NONE = new Limits(Optional.empty(), Map.of());

    Limits(Optional<DosingProtocol> protocol, Map<DosingProtocol.Key, SignedLimit> signed) {
        this.protocol = protocol;
        this.signed = Map.copyOf(signed);
    }

    /// What stands for one limit.
    public sealed interface Limit {

        /// A value that binds, and whose it is.
        record Binding(long value, Optional<Citation> citation, Lift lift, boolean clinicsOwn) implements Limit {}

        /// The law book holds only an example: shown, never used.
        record OnlyExample(Cited<Long> example) implements Limit {}

        /// Nobody has said.
        record Unknown() implements Limit {}
    }

    /// A clinic's own value, signed by a doctor.
    public record SignedLimit(
            DosingProtocol.Key key, long value, LocalDate from, String reason, UUID signedBy, Instant signedAt) {}

    /// The limit for `route`. A clinic's own value can be stricter than a binding one, never wider.
    public Limit find(DosingLimit what, Route route) {
        var own = signedFor(what, route);
        var law = protocol.flatMap(known -> known.find(what, route));
        if (law.isPresent() && law.get().value().binds()) {
            var value = law.get().value();
            if (own.isEmpty() || !isStricter(what, own.get().value(), value.value())) {
                return new Limit.Binding(
                        value.value(), Optional.of(value.citation()), law.get().lift(), false);
            }
        }
        if (own.isPresent()) {
            return new Limit.Binding(own.get().value(), Optional.empty(), Lift.DOCTOR, true);
        }
        return law.<Limit>map(entry -> new Limit.OnlyExample(entry.value())).orElseGet(Limit.Unknown::new);
    }

    /// The clinic's own signature for a limit, if there is one.
    public Optional<SignedLimit> signedFor(DosingLimit what, Route route) {
        return Optional.ofNullable(signed.get(new DosingProtocol.Key(what, Optional.of(route))))
                .or(() -> Optional.ofNullable(signed.get(new DosingProtocol.Key(what, Optional.empty()))));
    }

    private static boolean isStricter(DosingLimit what, long own, long law) {
        return switch (what) {
            case FIRST_DOSE_MAX,
                    STEP_MAX,
                    SINGLE_DOSE_MAX,
                    DAILY_MAX,
                    SESSIONS_PER_DAY,
                    ATTEMPTS_MAX,
                    BOOTH_MAX,
                    SEDATION_MAX,
                    BREATH_ALCOHOL_MAX,
                    CHECK_AGE_MAX,
                    RESTART_GAP,
                    CHANGE_MAX -> own < law;
            case INTERVAL_MIN,
                    OBSERVATION_MIN,
                    RESPIRATORY_RATE_MIN,
                    OXYGEN_SATURATION_MIN,
                    METHADONE_LEAD_IN,
                    FULL_CHECK_DAYS,
                    RENEWAL_NOTICE -> own > law;
        };
    }
}
