package daybook.collectors.google;

/// The program as Google's console knows it: type `Desktop app`. The secret is none that a person could keep.
public record DesktopClient(String id, String secret) {
    @Override
    public String toString() {
        return "DesktopClient";
    }
}
