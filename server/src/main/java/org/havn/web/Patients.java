package org.havn.web;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.havn.person.Citizen;
import org.havn.person.People;

/// Citizens by id, for pages that show many.
final class Patients {

    private Patients() {}

    static Map<UUID, Citizen> byId(People people, Collection<UUID> ids) {
        return people.list(ids).stream().collect(Collectors.toMap(Citizen::id, Function.identity()));
    }
}
