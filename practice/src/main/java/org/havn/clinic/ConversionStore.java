package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the conversions that clinics sign. A new version stands beside the older ones.
final class ConversionStore {

    private final JdbcClient jdbc;

    ConversionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID clinic, UUID clientKey, Conversion signed) {
        var terms = signed.terms();
        jdbc.sql("""
                        insert into clinic.conversion (client_key, clinic, from_medicine, from_route, to_medicine, to_route,
                            version, numerator, denominator, step_ug, cap_ug, reduction, source, from_day, until_day,
                            signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(clientKey)
                .param(clinic)
                .param(signed.way().from().medicine().code())
                .param(signed.way().from().route().code())
                .param(signed.way().to().medicine().code())
                .param(signed.way().to().route().code())
                .param(signed.version())
                .param(terms.numerator())
                .param(terms.denominator())
                .param(terms.step().micrograms())
                .param(terms.cap().map(Mass::micrograms).orElse(null))
                .param(terms.reduction())
                .param(signed.source())
                .param(signed.from())
                .param(signed.until().orElse(null))
                .param(signed.signedBy())
                .param(Timestamp.from(signed.signedAt()))
                .update();
    }

    Optional<Conversion> findByKey(UUID clinic, UUID clientKey) {
        return jdbc.sql("select * from clinic.conversion where clinic = ? and client_key = ?")
                .param(clinic)
                .param(clientKey)
                .query((row, _) -> conversion(row))
                .optional();
    }

    /// Every version of a direction, newest first.
    List<Conversion> history(UUID clinic, Way way) {
        return jdbc.sql("""
                        select * from clinic.conversion where clinic = ? and to_medicine = ? and to_route = ?
                          and from_medicine = ? and from_route = ? order by version desc
                        """)
                .param(clinic)
                .param(way.to().medicine().code())
                .param(way.to().route().code())
                .param(way.from().medicine().code())
                .param(way.from().route().code())
                .query((row, _) -> conversion(row))
                .list();
    }

    /// The version of a direction that counts on a day.
    Optional<Conversion> find(UUID clinic, Way way, LocalDate day) {
        return history(clinic, way).stream()
                .filter(known -> !known.from().isAfter(day))
                .findFirst()
                .filter(known -> known.holdsOn(day));
    }

    /// The newest version of each direction that has begun on a day, over or not.
    List<Conversion> listBegun(UUID clinic, LocalDate day) {
        return jdbc.sql("""
                        select distinct on (to_medicine, to_route, from_medicine, from_route) * from clinic.conversion
                        where clinic = ? and from_day <= ?
                        order by to_medicine, to_route, from_medicine, from_route, version desc
                        """)
                .param(clinic)
                .param(day)
                .query((row, _) -> conversion(row))
                .list();
    }

    void addLimit(UUID clinic, UUID clientKey, OpioidLimit signed) {
        jdbc.sql("""
                        insert into clinic.opioid_limit
                            (client_key, clinic, version, medicine, route, max_ug, source, from_day, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(clientKey)
                .param(clinic)
                .param(signed.version())
                .param(signed.reference().medicine().code())
                .param(signed.reference().route().code())
                .param(signed.most().micrograms())
                .param(signed.source())
                .param(signed.from())
                .param(signed.signedBy())
                .param(Timestamp.from(signed.signedAt()))
                .update();
    }

    Optional<OpioidLimit> findLimitByKey(UUID clinic, UUID clientKey) {
        return jdbc.sql("select * from clinic.opioid_limit where clinic = ? and client_key = ?")
                .param(clinic)
                .param(clientKey)
                .query((row, _) -> limit(row))
                .optional();
    }

    /// Every version of the limit for all opioids together, newest first.
    List<OpioidLimit> listLimits(UUID clinic) {
        return jdbc.sql("select * from clinic.opioid_limit where clinic = ? order by version desc")
                .param(clinic)
                .query((row, _) -> limit(row))
                .list();
    }

    /// A day of a clinic with what somebody had on it: the limit that holds, and the tables into what it names. One
    /// question, because a dose waits for it.
    OpioidDay day(UUID clinic, LocalDate day, List<OpioidDay.Had> had, List<OpioidDay.Had> bottled) {
        return jdbc.sql("""
                        select o.medicine, o.route, o.max_ug, o.version,
                            array(select concat_ws('/', v.from_medicine, v.from_route, v.numerator, v.denominator)
                                from (select distinct on (c.from_medicine, c.from_route) c.* from clinic.conversion c
                                    where c.clinic = :clinic and c.to_medicine = o.medicine and c.to_route = o.route
                                      and c.from_day <= :day
                                    order by c.from_medicine, c.from_route, c.version desc) v
                                where v.until_day is null or v.until_day >= :day) as tables
                        from clinic.opioid_limit o where o.clinic = :clinic and o.from_day <= :day
                        order by o.version desc limit 1
                        """)
                .param("clinic", clinic)
                .param("day", day)
                .query((row, _) -> new OpioidDay(
                        Optional.of(new OpioidDay.Most(
                                new MedicineRoute(
                                        new Medicine(row.getString("medicine")), Route.of(row.getString("route"))),
                                Mass.ofMicrograms(row.getLong("max_ug")),
                                row.getInt("version"))),
                        had,
                        bottled,
                        tables((String[]) row.getArray("tables").getArray())))
                .optional()
                .orElseGet(() -> new OpioidDay(Optional.empty(), had, bottled, Map.of()));
    }

    private static Map<MedicineRoute, Terms> tables(String[] rows) {
        var tables = new HashMap<MedicineRoute, Terms>();
        for (String row : rows) {
            var parts = row.split("/", -1);
            var ratio = Terms.ofRatio(Long.parseLong(parts[2]), Long.parseLong(parts[3]));
            tables.put(new MedicineRoute(new Medicine(parts[0]), Route.of(parts[1])), ratio);
        }
        return tables;
    }

    private static OpioidLimit limit(ResultSet row) throws SQLException {
        return new OpioidLimit(
                row.getInt("version"),
                new MedicineRoute(new Medicine(row.getString("medicine")), Route.of(row.getString("route"))),
                Mass.ofMicrograms(row.getLong("max_ug")),
                row.getString("source"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("signed_by", UUID.class),
                PrescriptionStore.instant(row, "signed_at"));
    }

    private static Conversion conversion(ResultSet row) throws SQLException {
        return new Conversion(
                new Way(side(row, "from"), side(row, "to")),
                row.getInt("version"),
                new Terms(
                        row.getLong("numerator"),
                        row.getLong("denominator"),
                        Mass.ofMicrograms(row.getLong("step_ug")),
                        Optional.ofNullable(row.getObject("cap_ug", Long.class)).map(Mass::ofMicrograms),
                        row.getInt("reduction")),
                row.getString("source"),
                row.getObject("from_day", LocalDate.class),
                Optional.ofNullable(row.getObject("until_day", LocalDate.class)),
                row.getObject("signed_by", UUID.class),
                PrescriptionStore.instant(row, "signed_at"));
    }

    private static MedicineRoute side(ResultSet row, String end) throws SQLException {
        return new MedicineRoute(
                new Medicine(row.getString(end + "_medicine")), Route.of(row.getString(end + "_route")));
    }
}
