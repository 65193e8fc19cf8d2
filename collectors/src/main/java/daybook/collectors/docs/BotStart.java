package daybook.collectors.docs;

import daybook.collectors.google.Credentials;
import java.net.URI;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a bot is started with.
///
/// @param root a server on this machine that stands for all of Google's; null for Google
/// @param state what it last gave to [BotSink#save], empty at first
/// @param linked ids of documents that their owner named, besides what is shared
/// @param scope of which documents anything may be asked; may change while it runs
/// @param activity whether who did what is asked of Drive Activity too
/// @param sparing whether the machine is to be spared now, as on its battery
@SuppressWarnings("ArrayRecordComponent")
public record BotStart(
        @Nullable URI root,
        Credentials credentials,
        byte[] state,
        List<String> linked,
        Supplier<Scope> scope,
        boolean activity,
        BooleanSupplier sparing) {
    @Override
    public String toString() {
        return "BotStart[" + linked.size() + " linked]";
    }
}
