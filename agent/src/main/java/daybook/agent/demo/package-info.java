/// The whole way on a throwaway home and a virtual display, with a scripted researcher. Tests walk it too.
@NullMarked
package daybook.agent.demo;

import org.jspecify.annotations.NullMarked;
