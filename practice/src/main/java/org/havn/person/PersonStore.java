package org.havn.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Jurisdiction;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of citizens and organisations.
final class PersonStore {

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param like of whose id nothing is used
    UUID addOrganisation(Organisation like) {
        return jdbc.sql("""
                        insert into person.organisation (name, jurisdiction, zone, language, place, run_by)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(like.name())
                .param(like.jurisdiction().code())
                .param(like.zone().getId())
                .param(like.language())
                .param(like.site().map(site -> site.place().code()).orElse(null))
                .param(like.site().map(Organisation.Site::runBy).orElse(null))
                .query(UUID.class)
                .single();
    }

    List<Organisation> listOrganisations() {
        return jdbc.sql("select * from person.organisation order by name")
                .query((row, _) -> new Organisation(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        new Jurisdiction(row.getString("jurisdiction")),
                        ZoneId.of(row.getString("zone")),
                        row.getString("language"),
                        site(row)))
                .list();
    }

    private static Optional<Organisation.Site> site(ResultSet row) throws SQLException {
        var runBy = row.getObject("run_by", UUID.class);
        return runBy == null
                ? Optional.empty()
                : Organisation.Place.find(row.getString("place")).map(place -> new Organisation.Site(place, runBy));
    }

    UUID addCitizen(Staff by, Instant now) {
        return jdbc.sql("insert into person.citizen (registered_at, registered_by) values (?, ?) returning id")
                .param(Timestamp.from(now))
                .param(by.id())
                .query(UUID.class)
                .single();
    }

    void addParticulars(UUID citizen, Registration.Form form, Staff by, Instant now) {
        jdbc.sql("""
                        insert into person.particulars
                            (citizen, version, family_name, given_names, born, recorded_at, recorded_by)
                        select :citizen, coalesce(max(version), 0) + 1, :family, :given, :born, :now, :by
                        from person.particulars where citizen = :citizen
                        """)
                .param("citizen", citizen)
                .param("family", form.familyName().strip())
                .param("given", form.givenNames().strip())
                .param("born", form.born())
                .param("now", Timestamp.from(now))
                .param("by", by.id())
                .update();
    }

    /// @throws org.springframework.dao.DuplicateKeyException if the number, or its place after `replaces`, is taken
    void addNumber(UUID citizen, PersonNumber number, Optional<UUID> replaces, Staff by, Instant now) {
        jdbc.sql("""
                        insert into person.identifier (citizen, scheme, value, replaces, recorded_at, recorded_by)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(citizen)
                .param(number.scheme().code())
                .param(number.value())
                .param(replaces.orElse(null))
                .param(Timestamp.from(now))
                .param(by.id())
                .update();
    }

    Optional<UUID> findOwner(PersonNumber number) {
        return jdbc.sql("select citizen from person.identifier where scheme = ? and value = ?")
                .param(number.scheme().code())
                .param(number.value())
                .query(UUID.class)
                .optional();
    }

    void addPhoto(UUID citizen, Photo photo, Staff by, Instant now) {
        jdbc.sql(
                        "insert into person.photo (citizen, taken_at, media_type, content, recorded_by) values (?, ?, ?, ?, ?)")
                .param(citizen)
                .param(Timestamp.from(now))
                .param(photo.mediaType())
                .param(photo.content())
                .param(by.id())
                .update();
    }

    Optional<Photo> findPhoto(UUID citizen) {
        return jdbc.sql("select media_type, content from person.photo where citizen = ? order by taken_at desc limit 1")
                .param(citizen)
                .query((row, _) -> new Photo(row.getString("media_type"), row.getBytes("content")))
                .optional();
    }

    /// The citizens with these ids, in order of name.
    List<Citizen> list(Collection<UUID> ids) {
        Map<UUID, List<Citizen.Known>> numbers = numbers(ids);
        return jdbc.sql("""
                        select distinct on (p.citizen) p.*, exists (select from person.photo f where f.citizen = p.citizen) as photographed
                        from person.particulars p where p.citizen = any(?) order by p.citizen, p.version desc
                        """).param(ids.toArray(UUID[]::new)).query((row, _) -> citizen(row, numbers)).list().stream()
                .sorted(Comparator.comparing(Citizen::familyName)
                        .thenComparing(Citizen::givenNames)
                        .thenComparing(Citizen::id))
                .toList();
    }

    private static Citizen citizen(ResultSet row, Map<UUID, List<Citizen.Known>> numbers) throws SQLException {
        var id = row.getObject("citizen", UUID.class);
        return new Citizen(
                id,
                row.getString("family_name"),
                row.getString("given_names"),
                row.getObject("born", LocalDate.class),
                row.getBoolean("photographed"),
                numbers.getOrDefault(id, List.of()));
    }

    private Map<UUID, List<Citizen.Known>> numbers(Collection<UUID> ids) {
        Map<UUID, List<Citizen.Known>> byCitizen = new LinkedHashMap<>();
        jdbc.sql("""
                        select i.id, i.citizen, i.scheme, i.value,
                               exists (select from person.identifier n where n.replaces = i.id) as replaced
                        from person.identifier i where i.citizen = any(?) order by replaced, i.recorded_at desc, i.id
                        """).param(ids.toArray(UUID[]::new)).query(row -> {
            var number = new PersonNumber(
                    PersonNumber.Scheme.of(row.getString("scheme")), row.getString("value"), Optional.empty());
            byCitizen
                    .computeIfAbsent(row.getObject("citizen", UUID.class), _ -> new ArrayList<>())
                    .add(new Citizen.Known(row.getObject("id", UUID.class), number, row.getBoolean("replaced")));
        });
        return byCitizen;
    }
}
