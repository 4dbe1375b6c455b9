package org.havn.web.law;

import java.time.Clock;
import java.time.LocalDate;
import org.havn.law.JurisdictionLaw;
import org.havn.law.LawOnDay;
import org.havn.web.NoSuchPage;
import org.havn.web.Pages;
import org.havn.web.Visit;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The law book in a browser.
@Controller
class LawController {

    private static final int WORDS_MAX = 100;

    private final LawShelf shelf;
    private final Pages pages;
    private final Clock clock;

    LawController(LawShelf shelf, Pages pages, Clock clock) {
        this.shelf = shelf;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/law")
    ResponseEntity<byte[]> home(Visit visit) {
        return pages.show(visit, "law/home", shelf.home(words(visit), today(visit)));
    }

    @GetMapping("/law/places/{place}")
    ResponseEntity<byte[]> place(Visit visit, @PathVariable String place, @RequestParam(defaultValue = "") String on) {
        return pages.show(visit, "law/place", shelf.place(words(visit), law(place), day(visit, on)));
    }

    @GetMapping("/law/topics/{topic}")
    ResponseEntity<byte[]> topic(Visit visit, @PathVariable String topic, @RequestParam(defaultValue = "") String on) {
        var page = shelf.topic(words(visit), topic, day(visit, on)).orElseThrow(NoSuchPage::new);
        return pages.show(visit, "law/topic", page);
    }

    @GetMapping("/law/rules/{id}")
    ResponseEntity<byte[]> rule(Visit visit, @PathVariable String id, @RequestParam(defaultValue = "") String on) {
        return show(visit, id, day(visit, on));
    }

    @GetMapping("/law/rules/{id}/{day}")
    ResponseEntity<byte[]> ruleOnDay(Visit visit, @PathVariable String id, @PathVariable String day) {
        return show(visit, id, day(visit, day));
    }

    @GetMapping("/law/compare")
    ResponseEntity<byte[]> compare(
            Visit visit,
            @RequestParam(defaultValue = "dk") String left,
            @RequestParam(defaultValue = "2010-10-01") String leftDay,
            @RequestParam(defaultValue = "dk") String right,
            @RequestParam(defaultValue = "") String rightDay) {
        return pages.show(
                visit,
                "law/compare",
                shelf.compare(words(visit), onDay(visit, left, leftDay), onDay(visit, right, rightDay)));
    }

    @GetMapping("/law/sources")
    ResponseEntity<byte[]> sources(Visit visit) {
        return pages.show(visit, "law/sources", shelf.sources(words(visit)));
    }

    @GetMapping("/law/coverage")
    ResponseEntity<byte[]> coverage(Visit visit) {
        return pages.show(visit, "law/coverage", shelf.coverage(words(visit), today(visit)));
    }

    @GetMapping("/law/search")
    ResponseEntity<byte[]> search(Visit visit, @RequestParam(defaultValue = "") String words) {
        return pages.show(
                visit,
                "law/found",
                shelf.search(words(visit), words.substring(0, Math.min(words.length(), WORDS_MAX)), today(visit)));
    }

    private ResponseEntity<byte[]> show(Visit visit, String id, LocalDate day) {
        return pages.show(visit, "law/rule", shelf.rule(words(visit), id, day).orElseThrow(NoSuchPage::new));
    }

    private JurisdictionLaw law(String code) {
        return shelf.find(code).orElseThrow(NoSuchPage::new);
    }

    private LawOnDay onDay(Visit visit, String place, String day) {
        return law(place).on(day(visit, day));
    }

    private static LawWords words(Visit visit) {
        return new LawWords(visit.t());
    }

    private LocalDate day(Visit visit, String written) {
        return AskedDay.of(written, today(visit));
    }

    private LocalDate today(Visit visit) {
        return clock.instant().atZone(visit.t().zone()).toLocalDate();
    }
}
