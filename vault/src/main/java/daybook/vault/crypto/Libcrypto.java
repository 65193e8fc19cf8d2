package daybook.vault.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// OpenSSL's libcrypto of this system, version 3: ciphers that keep keys outside Java's heap and wipe what they used.
///
/// No configuration of OpenSSL is read, so no module of others comes with it. Calls are short, and Java's collector
/// waits for them: so they may read and write arrays of the heap where these hold no key.
public final class Libcrypto {
    private static final String FILE = "libcrypto.so.3";
    private static final long NO_CONFIGURATION = 0x80;

    private Libcrypto() {}

    /// What this system lacks, and how to get it; empty where the library is there.
    public static Optional<String> missing() {
        try {
            Calls.AES_256_GCM.address();
            return Optional.empty();
        } catch (LinkageError e) {
            return Optional.of("OpenSSL 3 is missing here, in which the keys of a recording are kept. Get it with: "
                    + "sudo apt-get install libssl3");
        }
    }

    /// Linked at the first use, for most commands need none of it.
    static final class Calls {
        private static final Linker LINKER = Linker.nativeLinker();
        private static final SymbolLookup LIBRARY = library();

        static final MethodHandle HMAC =
                handle("HMAC", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
        static final MethodHandle NEW_CIPHER = handle("EVP_CIPHER_CTX_new");
        static final MethodHandle FREE_CIPHER =
                LINKER.downcallHandle(LIBRARY.findOrThrow("EVP_CIPHER_CTX_free"), FunctionDescriptor.ofVoid(ADDRESS));
        static final MethodHandle BEGIN = status("EVP_EncryptInit_ex", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle UPDATE = status("EVP_EncryptUpdate", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
        static final MethodHandle FINISH = status("EVP_EncryptFinal_ex", ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle CONTROL = status("EVP_CIPHER_CTX_ctrl", ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
        static final MemorySegment AES_256_GCM = constant("EVP_aes_256_gcm");
        static final MemorySegment SHA_256 = constant("EVP_sha256");

        private Calls() {}

        private static SymbolLookup library() {
            try {
                SymbolLookup library = SymbolLookup.libraryLookup(FILE, Arena.global());
                MethodHandle begin = LINKER.downcallHandle(
                        library.findOrThrow("OPENSSL_init_crypto"),
                        FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
                if ((int) begin.invokeExact(NO_CONFIGURATION, MemorySegment.NULL) != 1) {
                    throw new UnsatisfiedLinkError(FILE + " does not start");
                }
                return library;
            } catch (Throwable e) {
                throw new LinkageError(FILE, e);
            }
        }

        private static MemorySegment constant(String name) {
            try {
                return (MemorySegment) handle(name).invokeExact();
            } catch (Throwable e) {
                throw new LinkageError(name, e);
            }
        }

        private static MethodHandle handle(String name, MemoryLayout... arguments) {
            return link(name, FunctionDescriptor.of(ADDRESS, arguments));
        }

        private static MethodHandle status(String name, MemoryLayout... arguments) {
            return link(name, FunctionDescriptor.of(JAVA_INT, arguments));
        }

        private static MethodHandle link(String name, FunctionDescriptor descriptor) {
            return LINKER.downcallHandle(LIBRARY.findOrThrow(name), descriptor, Linker.Option.critical(true));
        }
    }
}
