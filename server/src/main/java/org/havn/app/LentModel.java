package org.havn.app;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.havn.programme.Model;
import org.havn.programme.RunDraft;
import org.havn.simulation.PolicyModel;

/// Lends the population model to the register of runs, which knows no model.
final class LentModel implements Model {

    private final PolicyModel model;

    LentModel(PolicyModel model) {
        this.model = model;
    }

    @Override
    public Reading read(RunDraft draft) {
        try {
            var extent = new PolicyModel.Extent(draft.draws(), draft.years(), draft.seed());
            return new Reading.Understood(new Lent(model.job(draft.scenario(), draft.base(), extent)));
        } catch (IllegalArgumentException e) {
            return new Reading.Wrong(String.valueOf(e.getMessage()));
        }
    }

    private record Lent(PolicyModel.Job job) implements Job {

        @Override
        public int steps() {
            return job.steps();
        }

        @Override
        public Optional<Map<String, String>> run(IntPredicate goOn) {
            return job.run(goOn);
        }
    }
}
