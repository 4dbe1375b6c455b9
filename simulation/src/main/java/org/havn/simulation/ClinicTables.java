package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether places or opening hours set the limit in each clinic, for people and for programs.
final class ClinicTables {

    private final Summary summary;
    private final Words words;
    private final Numbers numbers;

    ClinicTables(Summary summary, String language) {
        this.summary = summary;
        words = new Words(language);
        numbers = new Numbers(language);
    }

    /// One row for each clinic of each draw.
    static Table table(Ensemble.Plan plan, List<Ensemble.Draw> draws) {
        var table = new Table(
                "clinics",
                Table.whole("draw"),
                Table.text("area"),
                Table.whole("places"),
                Table.whole("seats"),
                Table.whole("patients by hours"),
                Table.text("limit"));
        for (Ensemble.Draw draw : draws) {
            for (ClinicHours clinic : clinics(plan, draw)) {
                table.add(
                        (long) draw.number(),
                        clinic.area().id(),
                        (long) clinic.places(),
                        (long) clinic.seats(),
                        (long) clinic.byHours(),
                        clinic.hoursBind() ? "hours" : "places");
            }
        }
        return table;
    }

    private static List<ClinicHours> clinics(Ensemble.Plan plan, Ensemble.Draw draw) {
        Scenario policy = plan.policy();
        Optional<MovedMoney> money =
                policy.policy().budget().moves() ? Optional.of(MovedMoney.of(policy, plan, draw)) : Optional.empty();
        Parameters p = policy.startFrom(Parameters.of(policy.country()).draw(plan.seed(), draw.number()));
        return ClinicHours.of(policy.policy(), money, p);
    }

    private List<ClinicHours> clinics(Optional<MovedMoney> money) {
        Scenario policy = summary.plan().policy();
        return ClinicHours.of(policy.policy(), money, policy.startFrom(Parameters.of(policy.country())));
    }

    /// @param money that the policy moved, if it moves any
    String html(Optional<MovedMoney> money) {
        var rows = new ArrayList<List<String>>();
        for (ClinicHours clinic : clinics(money)) {
            rows.add(List.of(
                    words.name("area", clinic.area().id()),
                    numbers.grouped(clinic.places()),
                    numbers.grouped(clinic.seats()),
                    numbers.grouped(clinic.byHours()),
                    limit(clinic)));
        }
        var html = new StringBuilder(Html.heading(words.get("clinics")))
                .append(Html.table(
                        words.get("clinics"),
                        List.of(
                                words.get("clinics-area"),
                                words.get("clinics-places"),
                                words.get("clinics-seats"),
                                words.get("clinics-by-hours"),
                                words.get("clinics-binds")),
                        Set.of(1, 2, 3),
                        rows));
        closing().forEach(sentence -> html.append(Html.paragraph(sentence)));
        return html.toString();
    }

    /// The same in a sentence for each clinic, and in how many draws opening hours set the limit.
    List<String> sentences(Optional<MovedMoney> money) {
        var sentences = new ArrayList<>(clinicByClinic(money));
        sentences.addAll(closing());
        return sentences;
    }

    /// A sentence for each clinic.
    List<String> clinicByClinic(Optional<MovedMoney> money) {
        var sentences = new ArrayList<String>();
        for (ClinicHours clinic : clinics(money)) {
            sentences.add(words.get(
                    "sentence.clinic",
                    words.name("area", clinic.area().id()),
                    numbers.grouped(clinic.places()),
                    numbers.grouped(clinic.byHours()),
                    limit(clinic)));
        }
        return sentences;
    }

    private String limit(ClinicHours clinic) {
        return words.get(clinic.hoursBind() ? "limit.hours" : "limit.places");
    }

    private List<String> closing() {
        var sentences = new ArrayList<>(List.of(words.get("sentence.clinics-assumed")));
        int drawn = summary.draws().size() - 1;
        if (drawn > 0) {
            long bound = summary.draws().stream()
                    .skip(1)
                    .filter(draw -> clinics(summary.plan(), draw).stream().anyMatch(ClinicHours::hoursBind))
                    .count();
            sentences.add(words.get("sentence.clinics-drawn", numbers.grouped((double) bound), numbers.grouped(drawn)));
        }
        return sentences;
    }
}
