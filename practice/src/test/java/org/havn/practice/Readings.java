package org.havn.practice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.stock.Container;
import org.havn.stock.StockCount;
import org.havn.stock.Syringe;

/// What somebody reads who looks into a cupboard that holds just what the ledger says.
public final class Readings {

    private Readings() {}

    /// By the number of the line: microlitres of each open vial, or the number of sealed ones.
    public static Map<Integer, Long> ofLedger(TestClinic clinic, UUID count) {
        var readings = new HashMap<Integer, Long>();
        var vials = clinic.stock.listContainers(clinic.nurse);
        for (StockCount.Line line :
                clinic.counts.requireCount(clinic.nurse, count).lines()) {
            readings.put(
                    line.number(),
                    line.container()
                            .map(id -> vials.stream()
                                    .filter(vial -> vial.id().equals(id))
                                    .mapToLong(Readings::microlitres)
                                    .sum())
                            .orElseGet(() -> things(clinic, line).stream()
                                    .filter(vial -> vial.lot().equals(line.lot())
                                            && vial.medicine().equals(line.medicine())
                                            && vial.content().equals(line.content()))
                                    .count()));
        }
        return readings;
    }

    private static List<Container> things(TestClinic clinic, StockCount.Line line) {
        return line.syringe()
                ? clinic.syringes.listHeld(clinic.nurse).stream()
                        .map(Syringe::container)
                        .toList()
                : clinic.stock.listContainers(clinic.nurse).stream()
                        .filter(vial -> vial.opening().isEmpty())
                        .toList();
    }

    private static long microlitres(Container vial) {
        return vial.concentration().orElseThrow().volumeOf(vial.balance()).microlitres();
    }
}
