package org.havn.simulation;

import java.util.Arrays;
import java.util.Map;

/// The mean of some runs of the engine, made steadier by the twin that knows no luck: a control variate.
///
/// Each run is made a second time with the same luck and with those things set aside that [MeanField] does not know.
/// What that second run should have given is known; what it gave too much or too little is luck, most of which the
/// first run has had too, and it is taken off. Statistics, in `double`.
///
/// @param mean       of the runs, steadied
/// @param error      its standard error
/// @param plainMean  of the runs as they are
/// @param plainError its standard error
record Steadied(double mean, double error, double plainMean, double plainError) {

    /// How many times as many plain runs would be as sure.
    double worth() {
        return plainError * plainError / (error * error);
    }

    /// Overdose deaths over some years, without luck.
    ///
    /// @param runs how many, with the seeds from `seed` on
    static Steadied overdoseDeaths(Parameters parameters, Policy policy, int years, long seed, int runs) {
        Parameters plain = MeanField.plain(parameters);
        Policy known = knownToTheTwin(policy);
        var counted = new double[runs];
        var control = new double[runs];
        for (int run = 0; run < runs; run++) {
            counted[run] = deaths(new AreaRun.Run(parameters, policy, seed + run, years, false));
            control[run] = deaths(new AreaRun.Run(plain, known, seed + run, years, false));
        }
        double expected = Arrays.stream(State.Event.values())
                .filter(State.Event::overdoseDeath)
                .mapToDouble(new MeanField(plain, known, years)::events)
                .sum();
        return of(counted, control, expected);
    }

    private static double deaths(AreaRun.Run run) {
        return Health.overdoseDeaths(Simulation.run(run, 1).total());
    }

    /// The same policy without clinics, coercion, moved money and summonses.
    private static Policy knownToTheTwin(Policy policy) {
        Policy.Care care = policy.care();
        Policy.Enforcement enforcement = policy.enforcement();
        return new Policy(
                new Policy.Hat(Map.of(), 1, false, true, false, 1),
                policy.guarantee(),
                new Policy.Care(
                        care.buprenorphineShare(),
                        care.continuedInPrison(),
                        care.linkedAtRelease(),
                        0,
                        care.coercedWeeks()),
                policy.harm(),
                new Policy.Enforcement(
                        Policy.Regime.PROSECUTION, enforcement.effort(), 0, 0, 0, enforcement.cannabisLegal()),
                policy.prevention());
    }

    /// @param counted  what is asked for, run by run
    /// @param control  what goes up and down with it, in the same runs
    /// @param expected the mean of `control` over all luck
    static Steadied of(double[] counted, double[] control, double expected) {
        int runs = counted.length;
        if (runs < 4 || control.length != runs) {
            throw new IllegalArgumentException(
                    "At least 4 runs are needed, with a control each: %d and %d".formatted(runs, control.length));
        }
        double mean = mean(counted);
        double controlMean = mean(control);
        double together = 0;
        double alone = 0;
        for (int run = 0; run < runs; run++) {
            together += (counted[run] - mean) * (control[run] - controlMean);
            alone += (control[run] - controlMean) * (control[run] - controlMean);
        }
        double slope = alone == 0 ? 0 : together / alone;
        double squares = 0;
        double left = 0;
        for (int run = 0; run < runs; run++) {
            double off = counted[run] - mean;
            squares += off * off;
            double unexplained = off - slope * (control[run] - controlMean);
            left += unexplained * unexplained;
        }
        return new Steadied(
                mean - slope * (controlMean - expected),
                Math.sqrt(left / (runs - 2) / runs),
                mean,
                Math.sqrt(squares / (runs - 1) / runs));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
