package org.havn.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.law.Medicine;
import org.havn.person.Citizen;
import org.havn.stock.Register;

/// The register of one medicine over some days.
///
/// @param medicines     to choose from
/// @param names         of the staff who wrote a line, by account
/// @param citizens      whom a line was for, where the reader may know it
/// @param prescriptions behind doses, by transfer
public record BookPage(
        Register register,
        List<Medicine> medicines,
        Form form,
        List<Reason> refused,
        Map<UUID, String> names,
        Map<UUID, Citizen> citizens,
        Map<UUID, UUID> prescriptions) {

    private static final int SHORT = 6;

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    /// Who wrote a line, and the second person.
    public String written(Register.Line line, Text t) {
        return name(line.recordedBy())
                + line.witness()
                        .map(witness -> ", " + t.of("register.witness", name(witness)))
                        .orElse("");
    }

    /// Whom it came from or went to.
    public String other(Register.Line line, Text t) {
        return line.supplier()
                .or(() -> line.citizen()
                        .map(id ->
                                citizens.containsKey(id) ? citizens.get(id).name() : t.of("register.patient", end(id))))
                .orElse("");
    }

    /// By what number the prescription is known on paper.
    public String prescription(Register.Line line) {
        var prescription = prescriptions.get(line.transfer());
        return prescription == null ? "" : end(prescription);
    }

    private static String end(UUID id) {
        var text = id.toString();
        return text.substring(text.length() - SHORT);
    }

    /// What to say beside a line that does not stand where it happened.
    public String remark(Register.Line line, Text t) {
        var remarks = new StringBuilder(line.reason());
        if (line.late()) {
            remarks.append(remarks.isEmpty() ? "" : ". ").append(t.of("book.late"));
        }
        if (register.isAfterSignature(line)) {
            remarks.append(remarks.isEmpty() ? "" : ". ").append(t.of("book.after-signature"));
        }
        return remarks.toString();
    }

    /// The month, if these days are just one.
    public boolean isMonth() {
        return register.from().getDayOfMonth() == 1 && register.until().equals(month().atEndOfMonth());
    }

    public YearMonth month() {
        return YearMonth.from(register.from());
    }

    public String path(String format) {
        return path(format, register.from(), register.until());
    }

    /// The same medicine in another month.
    public String pathOfMonth(int later) {
        var month = month().plusMonths(later);
        return path("", month.atDay(1), month.atEndOfMonth());
    }

    private String path(String format, LocalDate from, LocalDate until) {
        return "/stock/register%s?medicine=%s&from=%s&until=%s"
                .formatted(format, register.medicine().code(), from, until);
    }
}
