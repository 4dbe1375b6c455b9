package org.havn.control;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door for reports of samples, and for what the laws say about what was reported.
///
/// A register of the whole country: whoever may read it reads all of it. It holds substances and places, never a
/// person.
public final class EarlyWarning {

    private static final int CHANGES_MAX = 500;

    private final ControlStore store;
    private final Access access;
    private final Chemistry chemistry;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public EarlyWarning(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Chemistry chemistry, Clock clock) {
        this.store = new ControlStore(jdbc);
        this.access = access;
        this.chemistry = chemistry;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What came of a report.
    public sealed interface Reported {

        /// It is taken in and was held against every law.
        record Taken(UUID sample, UUID substance) implements Reported {}

        /// It is not, and why.
        record Refused(Finding finding) implements Reported {}
    }

    /// Takes in a report, and holds the substance against every law as it reads today. Sent twice, it is taken in once.
    public Reported report(Staff staff, SampleDraft draft) {
        access.require(staff, Action.REPORT_SAMPLE);
        var today = today();
        if (draft.day().isAfter(today.plusDays(1))) {
            return new Reported.Refused(finding("sample.future-day"));
        }
        return switch (chemistry.read(draft.structure(), today)) {
            case Chemistry.Reading.Unreadable unreadable ->
                new Reported.Refused(new Finding(
                        "sample.unreadable",
                        List.of(new Finding.Value.Text(unreadable.reason())),
                        Optional.empty(),
                        Finding.Lift.NOBODY));
            case Chemistry.Reading.Known known -> take(staff, draft, known.molecule(), known.verdicts());
        };
    }

    private Reported take(Staff staff, SampleDraft draft, String molecule, List<Verdict> verdicts) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var substance = store.substance(molecule, clock.instant());
            var before = store.sampleOf(draft.key());
            if (before.isPresent()) {
                return new Reported.Taken(before.get(), substance);
            }
            var sample = store.addSample(substance, draft, staff.id(), clock.instant());
            verdicts.forEach(verdict -> store.addVerdict(substance, verdict, staff.id(), clock.instant()));
            access.note(staff, null, Action.REPORT_SAMPLE, sample.toString());
            return new Reported.Taken(sample, substance);
        }));
    }

    /// Every substance of which there is a sample, with what each law said last.
    public List<HeldSubstance> list(Staff staff) {
        access.require(staff, Action.READ_EARLY_WARNING);
        return store.substances();
    }

    public Optional<HeldSubstance> find(Staff staff, UUID substance) {
        return list(staff).stream().filter(it -> it.id().equals(substance)).findFirst();
    }

    public List<Sample> samples(Staff staff, UUID substance) {
        access.require(staff, Action.READ_EARLY_WARNING);
        return store.samples(substance);
    }

    /// How many verdicts come from another edition than the one that applies today.
    public long outdated(Staff staff) {
        Map<String, String> now = chemistry.editions(today());
        return list(staff).stream()
                .flatMap(substance -> substance.verdicts().stream())
                .filter(verdict -> !verdict.edition().equals(now.getOrDefault(verdict.law(), "")))
                .count();
    }

    /// Holds every substance against every law as it reads today, and keeps what is said anew beside what was said.
    ///
    /// Each substance is a transaction of its own: a run that breaks off can be begun again.
    ///
    /// @return how many verdicts were written
    public long screenAgain(Staff staff) {
        access.require(staff, Action.SCREEN_AGAIN);
        long written = 0;
        for (HeldSubstance substance : store.substances()) {
            if (chemistry.read(substance.molecule(), today()) instanceof Chemistry.Reading.Known known) {
                written += Objects.requireNonNull(transaction.execute(_ -> {
                    var held = store.substance(substance.molecule(), clock.instant());
                    return known.verdicts().stream()
                            .filter(verdict -> store.addVerdict(held, verdict, staff.id(), clock.instant()))
                            .count();
                }));
            }
        }
        access.note(staff, null, Action.SCREEN_AGAIN, Long.toString(written));
        return written;
    }

    /// What changed when substances were screened again, newest first.
    public List<VerdictChange> changes(Staff staff) {
        access.require(staff, Action.READ_EARLY_WARNING);
        return store.changes(CHANGES_MAX);
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Finding.Lift.NOBODY);
    }
}
