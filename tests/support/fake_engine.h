// An engine without a model: a text's vector is that of its first letters, so that equal texts are equal and others are not.
#pragma once

#include <cmath>

#include "core/engine/engine.h"

namespace notellm::testing {

class FakeEngine : public Engine {
 public:
  explicit FakeEngine(int64_t dim = 64) : dim_(dim) {}

  std::vector<float> embed_text(const std::filesystem::path&, const std::string& text, const std::stop_token&) override {
    ++questions;
    std::vector<float> vector(static_cast<size_t>(dim_), 0.0F);
    vector[text.empty() ? 0 : static_cast<unsigned char>(text[0]) % vector.size()] = 1;
    return vector;
  }

  int questions = 0;  ///< how often it was asked

 private:
  int64_t dim_;
};

}  // namespace notellm::testing
