package daybook.collectors.screen;

import daybook.consent.Pixels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/// Memory for the pictures that wait to be decided: outside of the heap, zeroed when a picture is released, and used
/// again for the next. As much as waits at most, which whoever holds the pictures back limits.
///
/// Memory of another size than the last picture's is freed, and all of it is once this is closed, each piece when its
/// picture is released. Safe for use by several threads.
final class PictureBuffers implements AutoCloseable {
    private final Deque<Piece> free = new ArrayDeque<>();
    private long sizeBytes;

    private record Piece(Arena arena, MemorySegment planes) {}

    /// Room for a picture of that size. It is all zeros.
    synchronized Pixels take(int width, int height) {
        long wanted = Pixels.sizeBytes(width, height);
        if (wanted != sizeBytes) {
            close();
            sizeBytes = wanted;
        }
        Piece piece = free.isEmpty() ? begin(wanted) : free.pop();
        return new Pixels(width, height, piece.planes(), _ -> giveBack(piece));
    }

    private static Piece begin(long bytes) {
        Arena arena = Arena.ofShared();
        return new Piece(arena, arena.allocate(bytes, 64));
    }

    private synchronized void giveBack(Piece piece) {
        if (piece.planes().byteSize() == sizeBytes) {
            free.push(piece);
        } else {
            piece.arena().close();
        }
    }

    @Override
    public synchronized void close() {
        sizeBytes = 0;
        while (!free.isEmpty()) {
            free.pop().arena().close();
        }
    }
}
