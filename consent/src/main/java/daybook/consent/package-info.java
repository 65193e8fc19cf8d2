/// The words of Daybook, and the gate through which everything passes that is ever stored.
///
/// Most readers want [ConsentGate]: it is a pure function from an [Observation], what stood around it
/// ([Surroundings]) and what the researcher allows ([Policy]) to a [Verdict]. The vault takes only what is
/// [Sealable], and [Admitted] has no constructor that anybody but the gate can call: that nothing is stored
/// without consent is a fact that the compiler checks.
///
/// No type here shows recorded content in `toString()`: messages and logs carry identifiers, counts and times.
@NullMarked
package daybook.consent;

import org.jspecify.annotations.NullMarked;
