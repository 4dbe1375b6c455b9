package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.person.People;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The picture by which a patient is recognised at the window.
@Controller
class PhotoController {

    private final People people;
    private final Access access;
    private final Pages pages;

    PhotoController(People people, Access access, Pages pages) {
        this.people = people;
        this.access = access;
        this.pages = pages;
    }

    /// The photo, kept by the browser for a short while and only for this person; whatever it holds, it runs nothing.
    @GetMapping("/patient/{citizen}/photo")
    ResponseEntity<byte[]> photo(Visit visit, @PathVariable UUID citizen) {
        return people.findPhoto(visit.staff(), citizen)
                .map(photo -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(photo.mediaType()))
                        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate())
                        .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                        .body(photo.content()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/patient/{citizen}/photo/new")
    ResponseEntity<byte[]> take(Visit visit, @PathVariable UUID citizen) {
        access.require(visit.staff(), Action.REGISTER_PATIENT);
        return show(HttpStatus.OK, visit, citizen, Form.empty());
    }

    /// Keeps a new photo. Older ones stay, and the newest is shown.
    @PostMapping("/patient/{citizen}/photo/new")
    ResponseEntity<byte[]> take(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam(required = false) MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        access.permit(visit.staff(), citizen, Action.REGISTER_PATIENT);
        var form = Form.empty();
        var portrait = Optional.ofNullable(file).filter(sent -> !sent.isEmpty());
        if (portrait.isEmpty()) {
            form.refuse("file", "field.missing");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form);
        }
        var photo = Portrait.read(portrait.get().getBytes());
        if (photo.isEmpty()) {
            form.refuse("file", "field.no-photo");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form);
        }
        people.addPhoto(visit.staff(), citizen, photo.get());
        Flash.of(Tone.GO, "photo.done").keep(request);
        return Pages.go("/patient/" + citizen);
    }

    private ResponseEntity<byte[]> show(HttpStatusCode status, Visit visit, UUID citizen, Form form) {
        return pages.show(status, visit, "photo", new PhotoPage(people.open(visit.staff(), citizen), form));
    }
}
