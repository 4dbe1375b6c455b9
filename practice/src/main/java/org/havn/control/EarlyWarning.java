package org.havn.control;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door for reports of samples, and for what the laws say about what was reported.
///
/// A register of the whole country: whoever may read it reads all of it. It holds substances and places, never a
/// person.
public final class EarlyWarning {

    private static final int CHANGES_MAX = 500;

    /// Who screened when nobody was at the screen.
    private static final UUID HAVN = new UUID(0, 0);

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
            case Chemistry.Reading.Known known -> take(staff, draft.stripped(), known.molecule(), known.verdicts());
        };
    }

    private Reported take(Staff staff, SampleDraft draft, String molecule, List<Verdict> verdicts) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                var before = already(staff, draft);
                if (before.isPresent()) {
                    return before.get();
                }
                var substance = store.substance(molecule, clock.instant());
                var sample = store.addSample(substance, draft, staff.id(), clock.instant());
                verdicts.forEach(verdict -> store.addVerdict(substance, verdict, staff.id(), clock.instant()));
                access.note(staff, null, Action.REPORT_SAMPLE, sample.toString());
                return new Reported.Taken(sample, substance);
            }));
        } catch (DuplicateKeyException e) {
            return already(staff, draft).orElseThrow(() -> e); // sent twice in the same moment
        }
    }

    /// What came of this key before: the same report, or a refusal, since it told of something else.
    private Optional<Reported> already(Staff staff, SampleDraft draft) {
        return store.sampleOf(draft.key())
                .map(sample ->
                        sample.told().equals(draft) && sample.reportedBy().equals(staff.id())
                                ? new Reported.Taken(sample.id(), sample.substance())
                                : new Reported.Refused(finding("sample.key-used")));
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
    /// Each substance is a transaction of its own: a run that breaks off can be begun again. That it began is
    /// written before anything else.
    ///
    /// @return how many verdicts were written
    public long screenAgain(Staff staff) {
        access.require(staff, Action.SCREEN_AGAIN);
        access.note(staff, null, Action.SCREEN_AGAIN, "begun");
        long written = screen(store.substances(), staff.id());
        access.note(staff, null, Action.SCREEN_AGAIN, "%d verdicts".formatted(written));
        return written;
    }

    /// The same with nobody at the screen, for the substances that need it: an edition has begun or ended since, or a
    /// law has been added.
    ///
    /// @param all whether every substance needs it, because the files of the law may have been mended
    /// @return how many verdicts were written
    public long screenByItself(boolean all) {
        var held = store.substances();
        if (held.isEmpty()) {
            return 0;
        }
        Map<String, String> now = chemistry.editions(today());
        var behind = held.stream()
                .filter(substance -> all || !editions(substance).equals(now))
                .toList();
        if (behind.isEmpty()) {
            return 0;
        }
        access.noteHouse(null, Action.SCREEN_AGAIN, "begun by itself");
        long written = screen(behind, HAVN);
        access.noteHouse(null, Action.SCREEN_AGAIN, "%d verdicts".formatted(written));
        return written;
    }

    private static Map<String, String> editions(HeldSubstance substance) {
        return substance.verdicts().stream().collect(Collectors.toMap(Verdict::law, Verdict::edition));
    }

    private long screen(List<HeldSubstance> substances, UUID by) {
        long written = 0;
        for (HeldSubstance substance : substances) {
            if (chemistry.read(substance.molecule(), today()) instanceof Chemistry.Reading.Known known) {
                written += Objects.requireNonNull(transaction.execute(_ -> {
                    var held = store.substance(substance.molecule(), clock.instant());
                    return known.verdicts().stream()
                            .filter(verdict -> store.addVerdict(held, verdict, by, clock.instant()))
                            .count();
                }));
            }
        }
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
