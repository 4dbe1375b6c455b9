package org.havn.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.Prescription;

/// What a patient takes along to another clinic: medicine, daily dose, since when, until when, and the last dose.
final class Certificate {

    private static final String LINE = "_".repeat(40);

    private Certificate() {}

    static RegisterPdf.Content of(Text t, MovesPage.Row row, String by) {
        var citizen = row.view().citizen();
        var move = row.move();
        var head = new ArrayList<String>();
        head.add(t.of("certificate.title." + move.kind().code()));
        head.add(citizen.name() + ", " + t.of("person.born", citizen.born()));
        citizen.numbers().stream()
                .filter(known -> !known.replaced())
                .forEach(known ->
                        head.add(t.of("scheme-of." + known.number().scheme().code()) + " "
                                + known.number().written()));
        head.add(row.home() + " → " + row.away());
        head.add(row.lastDay()
                .map(last -> t.of("certificate.days", t.dateTime(move.from()), t.dateTime(last)))
                .orElseGet(() -> t.of("certificate.for-good", t.dateTime(move.from()))));
        var foot = List.of(
                t.of("certificate.reason", move.reason()),
                row.view()
                        .lastDose()
                        .map(last -> t.of(
                                "certificate.last-dose",
                                t.mass(last.dose().mass()),
                                t.word(last.dose().medicine().code()),
                                t.of("route." + last.route().code()),
                                t.dateTime(last.givenAt())))
                        .orElseGet(() -> t.of("certificate.no-dose")),
                t.of("certificate.issued", by, row.home(), t.dateTime(move.sentAt())),
                t.of("certificate.signature") + " " + LINE,
                t.of("certificate.received") + " " + LINE);
        return new RegisterPdf.Content(
                head,
                List.of(
                        new RegisterPdf.Column(t.of("field.medicine"), 210, false),
                        new RegisterPdf.Column(t.of("field.route"), 90, false),
                        new RegisterPdf.Column(t.of("certificate.dose"), 80, true),
                        new RegisterPdf.Column(t.of("certificate.daily"), 90, true),
                        new RegisterPdf.Column(t.of("certificate.from"), 100, false),
                        new RegisterPdf.Column(t.of("certificate.until"), 100, false),
                        new RegisterPdf.Column(t.of("certificate.first-dose"), 110, false)),
                row.view().prescriptions().stream()
                        .map(prescription -> cells(t, row, prescription))
                        .toList(),
                foot);
    }

    private static List<String> cells(Text t, MovesPage.Row row, Prescription prescription) {
        return List.of(
                t.word(prescription.dose().medicine().code()),
                t.of("route." + prescription.route().code()),
                t.mass(prescription.dose().mass()),
                t.mass(prescription.dose().mass().times(prescription.sessionsPerDay())),
                t.date(prescription.validFrom()),
                t.date(prescription.validUntil()),
                Optional.ofNullable(row.view().begun().get(prescription.dose().medicine()))
                        .map(t::dateTime)
                        .orElse("–"));
    }
}
