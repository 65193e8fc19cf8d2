package daybook.emulator.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One request and how it was answered, as the log of requests keeps it.
///
/// @param withToken whether it carried a bearer token
/// @param status 0 where the line was cut without an answer
/// @param isCut whether it was cut half way through the body
public record Exchange(
        Instant at,
        String method,
        String path,
        Map<String, List<String>> query,
        boolean withToken,
        int status,
        boolean isCut) {}
