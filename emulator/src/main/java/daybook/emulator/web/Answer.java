package daybook.emulator.web;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What goes back over the wire.
///
/// @param ending how the wire ends it
record Answer(int status, String contentType, Map<String, String> headers, Body body, Ending ending) {
    private static final int MIN_PACKED_BYTES = 1024;

    /// What becomes of an answer on its way.
    enum Ending {
        WHOLE,
        /// Half of the body, then the line is cut.
        CUT,
        /// Nothing at all: the line is cut.
        DROPPED
    }

    static Answer json(int status, JsonNode body) {
        return json(status, body.toPrettyString());
    }

    /// With no space in it.
    static Answer denseJson(int status, JsonNode body) {
        return json(status, body.toString());
    }

    private static Answer json(int status, String text) {
        return new Answer(status, "application/json; charset=UTF-8", Map.of(), Body.of(text), Ending.WHOLE);
    }

    /// By gzip, where it is long enough for that.
    Answer packed() {
        if (body.sizeBytes() < MIN_PACKED_BYTES) {
            return this;
        }
        Answer packed = new Answer(status, contentType, headers, body.packed(), ending);
        return packed.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
    }

    static Answer of(String contentType, byte[] body) {
        return new Answer(200, contentType, Map.of(), Body.of(body), Ending.WHOLE);
    }

    static Answer of(String contentType, Body body) {
        return new Answer(200, contentType, Map.of(), body, Ending.WHOLE);
    }

    static Answer redirect(String location) {
        return new Answer(302, "text/html; charset=UTF-8", Map.of("Location", location), Body.EMPTY, Ending.WHOLE);
    }

    /// A page for people, as stands before a server that does not answer.
    static Answer badGateway() {
        Body page = Body.of("<!DOCTYPE html><title>Error 502 (Server Error)!!1</title>");
        return new Answer(502, "text/html; charset=UTF-8", Map.of(), page, Ending.WHOLE);
    }

    Answer with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, contentType, all, body, ending);
    }

    Answer ending(Ending other) {
        return new Answer(status, contentType, headers, body, other);
    }
}
