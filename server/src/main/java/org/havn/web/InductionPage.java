package org.havn.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.Course;
import org.havn.law.Finding.Lift;
import org.havn.law.Medicine;
import org.havn.person.Citizen;

/// The days of a beginning treatment, and the next step for a doctor to sign.
///
/// @param course   empty if the law book has no protocol here
/// @param medicine that the treatment is for
/// @param why      the rule behind the proposed step
/// @param beside   what else the doctor should know
/// @param anew     whether the doctor wishes to begin again
/// @param refused  why the last one was not signed
public record InductionPage(
        Citizen citizen,
        LocalDate today,
        Optional<Course> course,
        Optional<Medicine> medicine,
        Optional<Reason> why,
        List<Reason> beside,
        boolean anew,
        Form form,
        List<Reason> refused) {

    public String path() {
        return "/patient/" + citizen.id();
    }

    /// Whether a doctor may begin with the medicine before the days on methadone are over.
    public boolean mayBeEarly() {
        return course.filter(now -> now.stage() == Course.Stage.LEAD_IN)
                .flatMap(Course::leadIn)
                .filter(limit -> limit.lift() == Lift.DOCTOR)
                .isPresent();
    }

    /// Whether something was missed and it is for the doctor to say what follows.
    public boolean mayBeginAnew() {
        return !anew
                && course.stream()
                        .flatMap(now -> now.findings().stream())
                        .anyMatch(found -> found.lift() == Lift.DOCTOR);
    }
}
