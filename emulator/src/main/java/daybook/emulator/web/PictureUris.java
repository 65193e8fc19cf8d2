package daybook.emulator.web;

import java.util.concurrent.atomic.AtomicLong;

/// Where the bytes of pictures lie: by docs.v1 an address that is valid for about half an hour, and here another with
/// each answer. Nothing is there.
final class PictureUris {
    private final AtomicLong given = new AtomicLong();

    String next() {
        return "https://lh7-rt.googleusercontent.com/docsz/" + given.incrementAndGet() + "?key=k";
    }
}
