#include "core/store/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <fmt/format.h>
#include <pcre2.h>

#include "core/base/error.h"

namespace notellm {
namespace {

constexpr uint32_t step_limit = 200'000;  // of backtracking in one field of one note: some milliseconds
constexpr size_t longest_pattern = 20'000;

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};

std::string message_of(int code) {
  PCRE2_UCHAR text[200];
  pcre2_get_error_message(code, text, sizeof(text));
  return reinterpret_cast<const char*>(text);
}

}  // namespace

struct Pattern::Code {
  std::unique_ptr<pcre2_code, Release<pcre2_code_free>> compiled;
  std::unique_ptr<pcre2_match_data, Release<pcre2_match_data_free>> data;
  std::unique_ptr<pcre2_match_context, Release<pcre2_match_context_free>> context;
};

Pattern::Pattern(const std::string& text, Kind kind) : code_(std::make_unique<Code>()) {
  if (text.size() > longest_pattern)
    throw Error("search", fmt::format("at most {} bytes", longest_pattern), fmt::format("{}", text.size()));
  const uint32_t kind_options = kind == Kind::literal ? PCRE2_LITERAL : PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C;
  int fault = 0;
  PCRE2_SIZE at = 0;
  code_->compiled.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                      PCRE2_UTF | PCRE2_CASELESS | PCRE2_MATCH_INVALID_UTF | kind_options, &fault, &at, nullptr));
  if (!code_->compiled) {
    throw Error("search", "a regular expression that PCRE2 understands", fmt::format("{} at byte {}", message_of(fault), at));
  }
  pcre2_jit_compile(code_->compiled.get(), PCRE2_JIT_COMPLETE);  // without it matching is slower, not wrong
  code_->data.reset(pcre2_match_data_create_from_pattern(code_->compiled.get(), nullptr));
  code_->context.reset(pcre2_match_context_create(nullptr));
  if (!code_->data || !code_->context) throw Exhausted("no memory for a search");
  pcre2_set_match_limit(code_->context.get(), step_limit);
}

Pattern::~Pattern() = default;

Pattern::Match Pattern::find(std::string_view text, size_t from) const {
  const int found = pcre2_match(code_->compiled.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, 0,
                                code_->data.get(), code_->context.get());
  if (found == PCRE2_ERROR_NOMATCH) return {};
  if (found < 0) throw Error("search", "a pattern that can be matched in reasonable time", message_of(found));
  const PCRE2_SIZE* span = pcre2_get_ovector_pointer(code_->data.get());
  return {span[0], span[1]};
}

bool Pattern::found_in(std::string_view text) const { return find(text, 0).begin != std::string_view::npos; }

}  // namespace notellm
