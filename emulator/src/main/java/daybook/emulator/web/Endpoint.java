package daybook.emulator.web;

import tools.jackson.databind.node.ObjectNode;

/// Answers one address of an API.
interface Endpoint {
    Answer answer(Call call) throws Refusal;

    /// One that answers in JSON, of which the call's `fields` chooses.
    interface Json {
        /// @param mask what will be chosen: what it leaves out need not be there
        ObjectNode answer(Call call, FieldMask mask) throws Refusal;

        /// @param mask for a call without `fields`
        default Endpoint by(FieldMask mask) {
            return call -> choose(call, call.parameter("fields").isPresent() ? asked(call) : mask);
        }

        /// Without `fields` it refuses.
        default Endpoint byFieldsOnly() {
            return call -> {
                if (call.parameter("fields").isEmpty()) {
                    throw Refusal.fieldsRequired();
                }
                return choose(call, asked(call));
            };
        }

        private Answer choose(Call call, FieldMask mask) throws Refusal {
            return Answer.json(200, mask.of(answer(call, mask)));
        }

        private static FieldMask asked(Call call) throws Refusal {
            return FieldMask.parse(call.parameter("fields").orElseThrow());
        }
    }
}
