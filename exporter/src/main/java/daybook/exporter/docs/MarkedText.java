package daybook.exporter.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text that is edited anywhere at little cost, each unit of which bears a mark, a number; 0 is none. For one thread.
///
/// It lies in chunks of a few thousand units. An edit moves what is in its chunk, and goes to it from the chunk of the
/// edit before, so that typing costs the same in a text of any length.
final class MarkedText {
    private static final int MOST = 4096;

    /// Told of each run of one mark.
    interface RunReader {
        void run(int from, int to, int mark);
    }

    private final List<Chunk> chunks = new ArrayList<>(List.of(new Chunk()));
    private int length;
    private int near;
    private int nearStart;

    int length() {
        return length;
    }

    /// @param at 0 to [#length()]
    void insert(int at, String text, int mark) {
        if (at < 0 || at > length) {
            throw new IndexOutOfBoundsException(at);
        }
        for (int from = 0; from < text.length(); from += MOST / 2) {
            piece(at + from, text.substring(from, Math.min(text.length(), from + MOST / 2)), mark);
        }
    }

    private void piece(int at, String text, int mark) {
        go(at);
        Chunk chunk = chunks.get(near);
        if (chunk.length + text.length() > MOST) {
            Chunk rest = chunk.split(at - nearStart);
            if (rest.length > 0) {
                chunks.add(near + 1, rest);
            }
            if (chunk.length + text.length() > MOST) {
                chunks.add(near + 1, new Chunk());
                nearStart += chunk.length;
                near++;
                chunk = chunks.get(near);
            }
        }
        chunk.insert(at - nearStart, text, mark);
        length += text.length();
    }

    void delete(int from, int to) {
        check(from, to);
        int left = to - from;
        go(from);
        while (left > 0) {
            Chunk chunk = chunks.get(near);
            int inside = from - nearStart;
            int here = Math.min(left, chunk.length - inside);
            chunk.delete(inside, inside + here);
            left -= here;
            length -= here;
            tidy();
            go(from);
            step(from);
        }
    }

    String text(int from, int to) {
        check(from, to);
        StringBuilder text = new StringBuilder(to - from);
        runs(from, to, (start, end, _) -> copy(start, end, text));
        return text.toString();
    }

    private void copy(int from, int to, StringBuilder into) {
        // Runs end where chunks do, and the chunk at hand is that of the run.
        into.append(chunks.get(near).chars, from - nearStart, to - from);
    }

    /// Runs end where a mark does, or a chunk.
    void runs(int from, int to, RunReader reader) {
        check(from, to);
        int at = from;
        while (at < to) {
            go(at);
            step(at);
            Chunk chunk = chunks.get(near);
            int inside = at - nearStart;
            int end = chunk.runEnd(inside, Math.min(chunk.length, to - nearStart));
            reader.run(at, nearStart + end, chunk.marks.length == 0 ? 0 : chunk.marks[inside]);
            at += end - inside;
        }
    }

    void mark(int from, int to, int mark) {
        check(from, to);
        int at = from;
        while (at < to) {
            go(at);
            step(at);
            Chunk chunk = chunks.get(near);
            int end = Math.min(chunk.length, to - nearStart);
            chunk.mark(at - nearStart, end, mark);
            at = nearStart + end;
        }
    }

    /// How many code points stand before.
    int codePoints(int at) {
        int pairs = 0;
        int start = 0;
        for (Chunk chunk : chunks) {
            if (start + chunk.length > at) {
                return at - pairs - chunk.pairsBefore(at - start);
            }
            pairs += chunk.pairs;
            start += chunk.length;
        }
        return at - pairs;
    }

    /// Whether the place lies between the two halves of one character.
    boolean cutsPair(int at) {
        return at > 0
                && at < length
                && Character.isLowSurrogate(charAt(at))
                && Character.isHighSurrogate(charAt(at - 1));
    }

    private char charAt(int at) {
        go(at);
        step(at);
        return chunks.get(near).chars[at - nearStart];
    }

    private void check(int from, int to) {
        if (from < 0 || to < from || to > length) {
            throw new IndexOutOfBoundsException(from);
        }
    }

    /// To a chunk that holds the place, or ends at it.
    private void go(int at) {
        while (at < nearStart) {
            near--;
            nearStart -= chunks.get(near).length;
        }
        while (at > nearStart + chunks.get(near).length) {
            nearStart += chunks.get(near).length;
            near++;
        }
    }

    /// From the end of a chunk to the beginning of the next that has anything.
    private void step(int at) {
        while (near + 1 < chunks.size() && at >= nearStart + chunks.get(near).length) {
            nearStart += chunks.get(near).length;
            near++;
        }
    }

    /// The chunk at hand goes where it is empty, and into the one before where both are small.
    private void tidy() {
        Chunk chunk = chunks.get(near);
        if (chunk.length == 0 && chunks.size() > 1) {
            chunks.remove(near);
            if (near == chunks.size()) {
                near--;
                nearStart -= chunks.get(near).length;
            }
        } else if (near > 0 && chunk.length + chunks.get(near - 1).length < MOST / 2) {
            chunks.remove(near);
            near--;
            nearStart -= chunks.get(near).length;
            chunks.get(near).append(chunk);
        }
    }

    @Override
    public String toString() {
        return "MarkedText[" + length + "]";
    }

    /// A stretch of the text.
    private static final class Chunk {
        char[] chars = new char[64];
        /// Empty as long as nothing is marked.
        int[] marks = new int[0];

        int length;
        int pairs;

        void insert(int at, String text, int mark) {
            room(length + text.length());
            System.arraycopy(chars, at, chars, at + text.length(), length - at);
            text.getChars(0, text.length(), chars, at);
            if (marks.length > 0 || mark != 0) {
                if (marks.length < chars.length) {
                    marks = Arrays.copyOf(marks, chars.length);
                }
                System.arraycopy(marks, at, marks, at + text.length(), length - at);
                Arrays.fill(marks, at, at + text.length(), mark);
            }
            length += text.length();
            pairs += low(at, at + text.length());
        }

        void delete(int from, int to) {
            pairs -= low(from, to);
            System.arraycopy(chars, to, chars, from, length - to);
            if (marks.length > 0) {
                System.arraycopy(marks, to, marks, from, length - to);
            }
            length -= to - from;
        }

        void mark(int from, int to, int mark) {
            if (marks.length == 0) {
                if (mark == 0) {
                    return;
                }
                marks = new int[chars.length];
            }
            Arrays.fill(marks, from, to, mark);
        }

        int runEnd(int from, int to) {
            if (marks.length == 0) {
                return to;
            }
            int end = from + 1;
            while (end < to && marks[end] == marks[from]) {
                end++;
            }
            return end;
        }

        Chunk split(int at) {
            Chunk rest = new Chunk();
            rest.take(this, at);
            delete(at, length);
            return rest;
        }

        void append(Chunk other) {
            take(other, 0);
        }

        private void take(Chunk other, int from) {
            int more = other.length - from;
            room(length + more);
            System.arraycopy(other.chars, from, chars, length, more);
            if (marks.length > 0 || other.marks.length > 0) {
                marks = Arrays.copyOf(marks, chars.length);
                if (other.marks.length > 0) {
                    System.arraycopy(other.marks, from, marks, length, more);
                } else {
                    Arrays.fill(marks, length, length + more, 0);
                }
            }
            pairs += other.low(from, other.length);
            length += more;
        }

        int pairsBefore(int at) {
            return pairs == 0 ? 0 : low(0, at);
        }

        private int low(int from, int to) {
            int found = 0;
            for (int i = from; i < to; i++) {
                if (Character.isLowSurrogate(chars[i])) {
                    found++;
                }
            }
            return found;
        }

        private void room(int size) {
            if (size > chars.length) {
                chars = Arrays.copyOf(chars, Math.min(MOST, Math.max(size, 2 * chars.length)));
                if (marks.length > 0) {
                    marks = Arrays.copyOf(marks, chars.length);
                }
            }
        }
    }
}
