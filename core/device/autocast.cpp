#include "core/device/autocast.h"

#include <ATen/autocast_mode.h>

#include "core/device/device.h"

namespace notellm {

Autocast::Autocast(at::Device device) : device_(device.type()), active_(compute_type(device) != at::kFloat) {
  if (!active_) return;
  before_ = at::autocast::is_autocast_enabled(device_);
  type_before_ = at::autocast::get_autocast_dtype(device_);
  at::autocast::set_autocast_dtype(device_, compute_type(device));
  at::autocast::set_autocast_enabled(device_, true);
  at::autocast::increment_nesting();
}

Autocast::~Autocast() {
  if (!active_) return;
  // The outermost level drops the copies of weights that were cast.
  if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  at::autocast::set_autocast_enabled(device_, before_);
  at::autocast::set_autocast_dtype(device_, type_before_);
}

}  // namespace notellm
