package org.havn.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.havn.clinic.DayReport;
import org.havn.law.Mass;
import org.havn.stock.Register;
import org.havn.stock.StockCount;

/// One day of the clinic, as it is printed in the evening.
///
/// @param registers of each medicine, that day
/// @param counts    of that day
public record DayPage(LocalDate today, DayReport report, List<Register> registers, List<StockCount> counts) {

    public LocalDate day() {
        return report.day();
    }

    /// Micrograms that left containers for patients that day, less what came back.
    private long drawn() {
        long sum = 0;
        for (Register register : registers) {
            for (Register.Line line : register.lines()) {
                if (line.citizen().isPresent()) {
                    sum += line.out().micrograms() - line.in().micrograms();
                }
            }
        }
        return sum;
    }

    /// Whether the doses in the records are, to the microgram, what left the containers.
    public boolean balances() {
        return drawn() == report.balance();
    }

    /// What came in and went out that day by the kind of line, for one medicine.
    public Map<String, Sum> kinds(Register register) {
        var sums = new LinkedHashMap<String, Sum>();
        for (Register.Line line : register.lines()) {
            sums.merge(line.kind(), new Sum(1, line.in(), line.out()), Sum::plus);
        }
        return sums;
    }

    /// Lines of one kind together.
    public record Sum(long lines, Mass in, Mass out) {

        Sum plus(Sum other) {
            return new Sum(lines + other.lines, in.plus(other.in), out.plus(other.out));
        }
    }
}
