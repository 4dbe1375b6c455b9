package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/// One message for the next page, after a form has been sent and the browser sent on.
///
/// @param key    of the sentence, so that it speaks the language of the page that shows it
/// @param values already written out
public record Flash(Tone tone, String key, List<String> values) implements Serializable {

    private static final String ATTRIBUTE = Flash.class.getName();

    public Flash {
        values = List.copyOf(values);
    }

    static Flash of(Tone tone, String key, String... values) {
        return new Flash(tone, key, List.of(values));
    }

    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    static Optional<Flash> take(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof Flash flash)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(flash);
    }

    /// The sentence in the language of `text`.
    public String sentence(Text text) {
        return text.of(key, values.toArray());
    }
}
