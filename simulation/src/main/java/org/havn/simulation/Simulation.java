package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs a country: its areas side by side, their counts added up afterwards.
///
/// Areas do not touch each other, every draw is keyed and every count is whole, so the number of threads is nobody's
/// business but the clock's.
final class Simulation {

    private Simulation() {}

    /// What came of one run.
    ///
    /// @param areas in the order of the data file
    /// @param total all areas added up
    /// @param money that the policy moved, if it moves any
    record Result(List<AreaRun.Outcome> areas, Tally total, Optional<MovedMoney> money) {

        int first() {
            return areas.stream().mapToInt(AreaRun.Outcome::first).sum();
        }

        /// The areas of one size together.
        Tally ofSize(Area.SizeClass size) {
            var sum = new Tally(total.years());
            areas.stream().filter(it -> it.area().sizeClass() == size).forEach(it -> sum.add(it.tally()));
            return sum;
        }

        int last() {
            return areas.stream().mapToInt(AreaRun.Outcome::last).sum();
        }
    }

    static Result run(AreaRun.Run run, int threads) {
        return run(run, threads, new Reuse());
    }

    /// Runs a policy; one that moves money twice, first as it is before, to see what there is to move.
    ///
    /// @param reuse the lives that other runs had in common with this one
    static Result run(AreaRun.Run run, int threads, Reuse reuse) {
        Policy.Budget budget = run.policy().budget();
        if (!budget.moves()) {
            return lives(run, threads, reuse, Optional.empty());
        }
        var before = run.with(run.policy().beforeMoving());
        MovedMoney money = MovedMoney.of(
                budget,
                MovedMoney.Policing.of(
                        lives(before, threads, reuse, Optional.empty()).total()),
                run.parameters());
        return lives(run.with(run.policy().afterMoving(money.bought())), threads, reuse, Optional.of(money));
    }

    private static Result lives(AreaRun.Run asked, int threads, Reuse reuse, Optional<MovedMoney> money) {
        AreaRun.Run run = asked.with(ClinicHours.within(asked.policy(), asked.parameters()));
        List<Area> areas = Area.of(run.parameters().country());
        Stay[] stays = Rates.stays(run.parameters());
        if (threads == 1) {
            var outcomes = new ArrayList<AreaRun.Outcome>();
            double before = 0;
            for (Area area : areas) {
                outcomes.add(new AreaRun(run, area, stays).run(before, reuse));
                before += area.share();
            }
            return total(run, outcomes, money);
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var pending = new ArrayList<Future<AreaRun.Outcome>>();
            double shares = 0;
            for (Area area : areas) {
                double before = shares;
                pending.add(pool.submit(() -> new AreaRun(run, area, stays).run(before, reuse)));
                shares += area.share();
            }
            var outcomes = new ArrayList<AreaRun.Outcome>();
            for (Future<AreaRun.Outcome> area : pending) {
                outcomes.add(area.get());
            }
            return total(run, outcomes, money);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An area failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while areas were still to do", e);
        }
    }

    private static Result total(AreaRun.Run run, List<AreaRun.Outcome> outcomes, Optional<MovedMoney> money) {
        var total = new Tally(run.years());
        for (AreaRun.Outcome outcome : outcomes) {
            total.add(outcome.tally());
        }
        return new Result(List.copyOf(outcomes), total, money);
    }
}
