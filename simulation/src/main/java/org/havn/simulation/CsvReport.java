package org.havn.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.havn.simulation.State.AgeGroup;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Sex;

/// The result as tables that any program reads: numbers with a point, one row a fact.
final class CsvReport {

    private final Path folder;

    CsvReport(Path folder) {
        this.folder = folder;
    }

    void write(Summary summary, Simulation.Result base, Simulation.Result policy) throws IOException {
        Files.writeString(folder.resolve("summary.csv"), summary(summary));
        Files.writeString(folder.resolve("years.csv"), years(base.total(), policy.total()));
        Files.writeString(folder.resolve("areas.csv"), areas(base, policy));
        Files.writeString(folder.resolve("groups.csv"), groups(base.total(), policy.total()));
        Files.writeString(folder.resolve("ledger.csv"), ledger(summary.plan(), base.total(), policy.total()));
    }

    private static String summary(Summary summary) {
        var text = new StringBuilder("measure,base,policy,difference,low,high\n");
        for (Summary.Row row : summary.rows()) {
            text.append("%s,%s,%s,%s,%s,%s\n"
                    .formatted(
                            row.measure().words(), row.base(), row.policy(), row.difference(), row.low(), row.high()));
        }
        return text.toString();
    }

    private static String years(Tally base, Tally policy) {
        var text = new StringBuilder("year,event,base,policy\n");
        for (int year = 0; year < base.years(); year++) {
            for (Event event : Event.values()) {
                text.append("%d,%s,%d,%d\n"
                        .formatted(year + 1, event.words(), base.events(year, event), policy.events(year, event)));
            }
        }
        return text.toString();
    }

    private static String areas(Simulation.Result base, Simulation.Result policy) {
        var text = new StringBuilder("area,size class,event,base,policy\n");
        for (int i = 0; i < base.areas().size(); i++) {
            Area area = base.areas().get(i).area();
            for (Event event : Event.values()) {
                text.append("%s,%s,%s,%d,%d\n"
                        .formatted(
                                area.id(),
                                area.sizeClass().words(),
                                event.words(),
                                base.areas().get(i).tally().events(event),
                                policy.areas().get(i).tally().events(event)));
            }
        }
        return text.toString();
    }

    private static String groups(Tally base, Tally policy) {
        var text = new StringBuilder("sex,age,event,base,policy\n");
        for (Sex sex : Sex.values()) {
            for (AgeGroup age : AgeGroup.values()) {
                int group = Tally.group(sex.index(), age.index());
                for (Event event : Event.values()) {
                    text.append("%s,%s,%s,%d,%d\n"
                            .formatted(
                                    sex.words(),
                                    age.words(),
                                    event.words(),
                                    base.events(event, group),
                                    policy.events(event, group)));
                }
            }
        }
        return text.toString();
    }

    private static String ledger(Ensemble.Plan plan, Tally base, Tally policy) {
        var text = new StringBuilder("scenario,year,what,payer,count,price,amount\n");
        for (Scenario scenario : new Scenario[] {plan.base(), plan.policy()}) {
            Parameters p = scenario.startFrom(Parameters.of(scenario.country()));
            Tally tally = scenario.equals(plan.base()) ? base : policy;
            for (Ledger.Line line : Ledger.of(tally, p, scenario.policy()).lines()) {
                text.append("%s,%d,\"%s\",%s,%d,%s,%s\n"
                        .formatted(
                                scenario.name(),
                                line.year() + 1,
                                line.what(),
                                line.payer().words(),
                                line.count(),
                                Amounts.exact(line.priceMinor()),
                                Amounts.exact(line.amountMinor())));
            }
        }
        return text.toString();
    }
}
