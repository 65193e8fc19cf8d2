/// The primitives, each with one fixed choice of parameters: nothing is negotiated.
///
/// AES-GCM, HKDF, HMAC and signing with Ed25519 come from the JDK; checking what was signed, HPKE with X-Wing and
/// Argon2id from Bouncy Castle.
@NullMarked
package daybook.vault.crypto;

import org.jspecify.annotations.NullMarked;
