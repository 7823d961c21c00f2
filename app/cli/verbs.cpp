// Every verb is one file and one line here.
#include "app/cli/verb.h"

namespace notellm::cli {

#define NOTELLM_VERBS(VERB) \
  VERB(assemble)            \
  VERB(demo)                \
  VERB(embed)               \
  VERB(evaluate)            \
  VERB(figure)              \
  VERB(forward)             \
  VERB(import_notes)        \
  VERB(inspect)             \
  VERB(neighbours)          \
  VERB(pairs)               \
  VERB(saliency)            \
  VERB(tokenize)            \
  VERB(tokenizer)           \
  VERB(train)

#define DECLARE(name) void declare_##name(CLI::App& cli, Context& context);
NOTELLM_VERBS(DECLARE)

void declare_verbs(CLI::App& cli, Context& context) {
#define CALL(name) declare_##name(cli, context);
  NOTELLM_VERBS(CALL)
  (void)cli, (void)context;
}

}  // namespace notellm::cli
