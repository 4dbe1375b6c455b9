package org.havn.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Writes pages from compiled templates. No page is kept by a browser or a proxy: most show a patient.
@Component
public final class Pages {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final TemplateEngine templates;

    Pages() {
        this.templates = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.havn.web.views");
    }

    public ResponseEntity<byte[]> show(Visit visit, String template, Object page) {
        return show(HttpStatus.OK, visit, template, page);
    }

    public ResponseEntity<byte[]> show(HttpStatusCode status, Visit visit, String template, Object page) {
        var output = new Utf8ByteOutput();
        templates.render(template + ".jte", Map.of("visit", visit, "page", page), output);
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(output.toByteArray());
    }

    /// After a form: the browser asks for `address` anew, so that reloading sends nothing twice.
    static ResponseEntity<byte[]> go(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
