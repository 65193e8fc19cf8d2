package daybook.agent.demo;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// Looks for a secret in what `show --json` gave: any eight of its characters in a row, wherever it was cut.
record SecretSearch(String secret) {
    private static final int PIECE_CHARS = 8;

    /// Whether a piece stands in it as it is, or is spelled by its keys, of which each has a line of its own.
    boolean isIn(String shown) {
        String spelled = shown.lines()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.path("action").asString("").equals("down"))
                .map(line -> line.path("text").asString(""))
                .collect(Collectors.joining());
        return IntStream.rangeClosed(0, secret.length() - PIECE_CHARS)
                .mapToObj(from -> secret.substring(from, from + PIECE_CHARS))
                .anyMatch(piece -> shown.contains(piece) || spelled.contains(piece));
    }

    @Override
    public String toString() {
        return "SecretSearch";
    }
}
