package org.havn.web.law;

import java.util.List;
import java.util.Optional;
import org.havn.law.DatedValue;
import org.havn.law.Jurisdiction;
import org.havn.law.LawChange;
import org.havn.law.LawOnDay;

/// Two places, or two days, side by side.
public record ComparePage(
        LawWords words, List<Jurisdiction> places, LawOnDay left, LawOnDay right, List<LawChange> changes) {

    /// Where the two are known to differ.
    public List<LawChange> known() {
        return changes.stream().filter(it -> !it.isUnknown()).toList();
    }

    /// Where one side is not known, so that perhaps nothing differs.
    public List<LawChange> unknown() {
        return changes.stream().filter(LawChange::isUnknown).toList();
    }

    /// What the left side has.
    public Optional<DatedValue> before(LawChange change) {
        return switch (change) {
            case LawChange.Changed it -> Optional.of(it.before());
            case LawChange.Ended it -> Optional.of(it.before());
            case LawChange.LostFromSight it -> Optional.of(it.before());
            case LawChange.Began _, LawChange.CameToLight _ -> Optional.empty();
        };
    }

    /// What the right side has.
    public Optional<DatedValue> now(LawChange change) {
        return switch (change) {
            case LawChange.Changed it -> Optional.of(it.now());
            case LawChange.Began it -> Optional.of(it.now());
            case LawChange.CameToLight it -> Optional.of(it.now());
            case LawChange.Ended _, LawChange.LostFromSight _ -> Optional.empty();
        };
    }

    /// What to write on the side that has no value.
    public String otherwise(LawChange change) {
        return words.t().of(change.isUnknown() ? "law.unknown" : "law.none");
    }

    /// How the two differ, as a word.
    public String kind(LawChange change) {
        return words.t()
                .of(
                        switch (change) {
                            case LawChange.Changed _ -> "law.change.changed";
                            case LawChange.Began _ -> "law.change.began";
                            case LawChange.CameToLight _ -> "law.change.came-to-light";
                            case LawChange.LostFromSight _ -> "law.change.lost-from-sight";
                            case LawChange.Ended _ -> "law.change.ended";
                        });
    }

    /// The address of the rule on the side that has it.
    public String address(LawChange change) {
        var side = now(change).isPresent() ? right : left;
        return Row.address(side.law().jurisdiction() + "." + change.path(), side.day());
    }
}
