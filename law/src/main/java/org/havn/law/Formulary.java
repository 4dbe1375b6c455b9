package org.havn.law;

import static org.havn.law.Route.INTRAMUSCULAR;
import static org.havn.law.Route.INTRAVENOUS;
import static org.havn.law.Route.NASAL;
import static org.havn.law.Route.ORAL;
import static org.havn.law.Route.SUBCUTANEOUS;
import static org.havn.law.Route.SUBLINGUAL;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The opioids a clinic can prescribe, keep and give, each in the form that stands on its package.
///
/// It holds no amount: how much of each may be given is the law's or the clinic's own signature.
///
/// @param routes  by which it can be given
/// @param isDepot whether one dose works for days
public record Formulary(Medicine medicine, Set<Route> routes, boolean isDepot) {

    public static final List<Formulary> ALL = List.of(
            daily("diacetylmorphine-hydrochloride-monohydrate", INTRAVENOUS, INTRAMUSCULAR, SUBCUTANEOUS),
            daily("diacetylmorphine-hydrochloride-anhydrous", ORAL, NASAL),
            daily("hydromorphone-hydrochloride", INTRAVENOUS, INTRAMUSCULAR, SUBCUTANEOUS),
            daily("methadone-hydrochloride", ORAL, INTRAVENOUS, INTRAMUSCULAR, SUBCUTANEOUS),
            daily("morphine-sulfate-slow-release", ORAL),
            daily("buprenorphine-hydrochloride", SUBLINGUAL),
            depot("buprenorphine-depot-weekly"),
            depot("buprenorphine-depot-monthly"));

    public Formulary {
        routes = Set.copyOf(routes);
    }

    public static Optional<Formulary> find(Medicine medicine) {
        return ALL.stream().filter(it -> it.medicine.equals(medicine)).findFirst();
    }

    public static List<Medicine> medicines() {
        return ALL.stream().map(Formulary::medicine).toList();
    }

    /// Whether it is a form of diacetylmorphine; masses of two forms still cannot be compared.
    public static boolean isDiacetylmorphine(Medicine medicine) {
        return medicine.code().startsWith("diacetylmorphine");
    }

    private static Formulary daily(String code, Route... routes) {
        return new Formulary(new Medicine(code), Set.of(routes), false);
    }

    private static Formulary depot(String code) {
        return new Formulary(new Medicine(code), Set.of(SUBCUTANEOUS), true);
    }
}
