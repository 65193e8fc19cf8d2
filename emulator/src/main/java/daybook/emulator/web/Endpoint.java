package daybook.emulator.web;

import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Answers one address of an API.
interface Endpoint {
    Answer answer(Call call) throws Refusal;

    /// The same as of an API that knows its parameters, and refuses others.
    ///
    /// @param own those besides what every method takes
    default Endpoint taking(Set<String> own) {
        Set<String> common = Set.of("fields", "alt", "prettyPrint", "quotaUser", "$.xgafv");
        return call -> {
            for (String parameter : call.request().query().keySet()) {
                if (!own.contains(parameter) && !common.contains(parameter)) {
                    throw Refusal.unknownName(parameter);
                }
            }
            return answer(call);
        };
    }

    /// One that answers in JSON, of which the call's `fields` chooses.
    interface Json {
        /// @param mask what will be chosen: what it leaves out need not be there
        ObjectNode answer(Call call, FieldMask mask) throws Refusal;

        /// @param schema what the answer is
        /// @param otherwise the mask for a call without `fields`
        default Endpoint by(Fields fields, String schema, FieldMask otherwise) {
            return call -> call.parameter("fields").isPresent()
                    ? choose(call, asked(call, fields, schema))
                    : choose(call, otherwise);
        }

        /// Without `fields` it refuses.
        default Endpoint byFieldsOnly(Fields fields, String schema) {
            return call -> {
                if (call.parameter("fields").isEmpty()) {
                    throw Refusal.fieldsRequired();
                }
                return choose(call, asked(call, fields, schema));
            };
        }

        private Answer choose(Call call, FieldMask mask) throws Refusal {
            ObjectNode chosen = mask.of(answer(call, mask));
            return call.flag("prettyPrint", true) ? Answer.json(200, chosen) : Answer.denseJson(200, chosen);
        }

        private static FieldMask asked(Call call, Fields fields, String schema) throws Refusal {
            FieldMask mask = FieldMask.parse(call.parameter("fields").orElseThrow());
            fields.require(mask, schema);
            return mask;
        }
    }
}
