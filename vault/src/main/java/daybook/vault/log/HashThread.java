package daybook.vault.log;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The one thread of this process that hashes large blocks beside those that seal or open them. It sees ciphertext
/// only.
///
/// It begins with the first such block and ends when none came for a second. Whoever offers a task also runs it
/// themselves where it has not been begun when they need it: so nobody waits for others' blocks, and no more is offered
/// than fits into the buffers of those who offer.
final class HashThread {
    private static final ThreadPoolExecutor THREAD = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("vault-hash").factory());

    static {
        THREAD.allowCoreThreadTimeOut(true);
    }

    private HashThread() {}

    static void offer(Runnable task) {
        try {
            THREAD.execute(task);
        } catch (OutOfMemoryError e) {
            // No more threads for this user: whoever offered it does it.
        }
    }
}
