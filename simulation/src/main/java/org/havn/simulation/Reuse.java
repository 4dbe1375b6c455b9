package org.havn.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.havn.simulation.State.Profile;

/// The lives that several runs have in common.
///
/// Draws are keyed, so people whom the levers of two policies treat alike live the same lives under both: they
/// are run once and counted in each. Counts are whole, so the sums are the same to the last one as if all had
/// been run anew.
final class Reuse {

    private final Map<Key, AreaRun.Part> known = new ConcurrentHashMap<>();

    /// Everything that the lives of one profile in one area depend on.
    ///
    /// @param parameters the very same object, not equal ones
    /// @param levers     those that can touch the profile there, in a fixed order
    record Key(Parameters parameters, long seed, int years, Area area, Profile profile, List<Object> levers) {

        Key {
            levers = List.copyOf(levers);
        }

        static Key of(AreaRun.Run run, Area area, Profile profile) {
            return new Key(
                    run.parameters(), run.seed(), run.years(), area, profile, levers(run.policy(), area, profile));
        }

        private static List<Object> levers(Policy policy, Area area, Profile profile) {
            Policy.Guarantee guarantee = policy.guarantee();
            Policy.Prevention prevention = policy.prevention();
            return switch (profile) {
                case CANNABIS -> outsidePrison(policy, guarantee, prevention.cannabisEntry());
                case STIMULANT -> outsidePrison(policy, guarantee, prevention.otherEntry());
                case OPIOID ->
                    List.of(guarantee, policy.care(), policy.harm(), policy.enforcement(), prevention.otherEntry());
                case OPIOID_SEVERE ->
                    List.of(
                            guarantee,
                            policy.care(),
                            policy.harm(),
                            policy.enforcement(),
                            prevention.otherEntry(),
                            clinic(policy.hat(), area));
            };
        }

        /// Only opioid users are ever sent to prison, overdose or get a medicine.
        private static List<Object> outsidePrison(Policy policy, Policy.Guarantee guarantee, double entry) {
            return List.of(
                    guarantee.municipal(), guarantee.weeks(), guarantee.keptShare(), policy.enforcement(), entry);
        }

        /// Where there is no clinic it does not matter how clinics are run.
        private static List<Object> clinic(Policy.Hat hat, Area area) {
            return hat.places(area) == 0
                    ? List.of()
                    : List.of(
                            hat.places(area),
                            hat.visitsPerDay(),
                            hat.tablets(),
                            hat.fromMethadoneOnly(),
                            hat.needFirst(),
                            hat.titrationWeeks(),
                            hat.takeHomeDays());
        }
    }

    Optional<AreaRun.Part> find(Key key) {
        return Optional.ofNullable(known.get(key));
    }

    void keep(Key key, AreaRun.Part part) {
        known.put(key, part);
    }
}
