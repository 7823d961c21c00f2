#include "core/text/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <fmt/format.h>
#include <pcre2.h>

#include "core/base/error.h"

namespace notellm {
namespace {

constexpr uint32_t kMatchLimit = 20'000'000;  // steps of backtracking in one search
constexpr size_t kLongestPattern = 20'000;    // bytes; the longest in use has some 1 500
constexpr size_t kStackStart = 64 << 10, kStackMost = 16 << 20;

std::string message_of(int code) {
  PCRE2_UCHAR text[200];
  pcre2_get_error_message(code, text, sizeof text);
  return reinterpret_cast<const char*>(text);
}

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

using CodePointer = std::unique_ptr<pcre2_code, Release<pcre2_code_free>>;
using CompileContext = std::unique_ptr<pcre2_compile_context, Release<pcre2_compile_context_free>>;

}  // namespace

struct Regex::Code {
  CodePointer compiled;
  std::string where;
  bool jit = false;
};

struct Regex::Matcher::State {
  const Code& code;
  std::unique_ptr<pcre2_match_data, Release<pcre2_match_data_free>> data;
  std::unique_ptr<pcre2_match_context, Release<pcre2_match_context_free>> context;
  std::unique_ptr<pcre2_jit_stack, Release<pcre2_jit_stack_free>> stack;
};

Regex::Regex(const std::string& pattern, const std::string& where) : code_(std::make_unique<Code>()) {
  const CompileContext context(pcre2_compile_context_create(nullptr));
  if (!context) throw Exhausted("no memory for a regular expression");
  pcre2_set_max_pattern_length(context.get(), kLongestPattern);
  int fault = 0;
  PCRE2_SIZE at = 0;
  code_->where = where;
  code_->compiled.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                      PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &fault, &at, context.get()));
  if (!code_->compiled) {
    throw Error(where, "a regular expression that PCRE2 understands", fmt::format("{} at byte {}", message_of(fault), at));
  }
  code_->jit = pcre2_jit_compile(code_->compiled.get(), PCRE2_JIT_COMPLETE) == 0;
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;

Regex::Matcher::Matcher(const Regex& regex) {
  state_ = std::make_unique<State>(
      State{*regex.code_, decltype(State::data)(pcre2_match_data_create_from_pattern(regex.code_->compiled.get(), nullptr)),
            decltype(State::context)(pcre2_match_context_create(nullptr)),
            decltype(State::stack)(pcre2_jit_stack_create(kStackStart, kStackMost, nullptr))});
  if (!state_->data || !state_->context || !state_->stack) throw Exhausted("no memory for a regular expression");
  pcre2_set_match_limit(state_->context.get(), kMatchLimit);
  pcre2_jit_stack_assign(state_->context.get(), nullptr, state_->stack.get());
}

Regex::Matcher::~Matcher() = default;
Regex::Matcher::Matcher(Matcher&&) noexcept = default;

bool Regex::Matcher::next(std::string_view text, size_t from, ByteRange& match) {
  const auto* subject = reinterpret_cast<PCRE2_SPTR>(text.data());
  // The caller's text is valid UTF-8: checking it again for every word would make this quadratic.
  const uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY;
  State& s = *state_;
  const int found =
      s.code.jit ? pcre2_jit_match(s.code.compiled.get(), subject, text.size(), from, options, s.data.get(), s.context.get())
                 : pcre2_match(s.code.compiled.get(), subject, text.size(), from, options, s.data.get(), s.context.get());
  if (found == PCRE2_ERROR_NOMATCH) return false;
  if (found < 0) throw Error(s.code.where, "a regular expression that can be matched in reasonable time", message_of(found));
  const PCRE2_SIZE* span = pcre2_get_ovector_pointer(s.data.get());
  if (span[1] <= span[0] || span[0] < from) return false;  // \K can move a match before its start
  match = {span[0], span[1]};
  return true;
}

}  // namespace notellm
