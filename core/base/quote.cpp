#include "core/base/quote.h"

#include <nlohmann/json.hpp>

namespace notellm {

std::string in_quotes(std::string_view text, size_t most) {
  std::string shown(text.substr(0, most));
  if (text.size() > most) shown += "...";
  return nlohmann::json(shown).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace notellm
