/// What Google's servers answer, out of the truth: sign-in, Drive v3, Docs v1, over HTTP on loopback.
///
/// Most readers want [Router], which lists every address, and then the endpoint that stands beside it. An endpoint
/// answers one [Call] or throws a [Refusal]; roles, scopes, masks and faults are judged before and after it.
@NullMarked
package daybook.emulator.web;

import org.jspecify.annotations.NullMarked;
