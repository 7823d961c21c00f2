#include "training/environment.h"

#include <ATen/Version.h>
#include <torch/headeronly/version.h>

#include <fstream>

#include "core/base/clock.h"

namespace notellm {
namespace {

std::string cpu_model() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown";
}

}  // namespace

OrderedJson describe_environment(at::Device device) {
  return {{"cpu", cpu_model()},
          {"instruction_set", at::get_cpu_capability()},
          {"threads", at::get_num_threads()},
          {"device", device.str()},
          {"libtorch", TORCH_VERSION},
          {"mkl", at::get_mkl_version()},
          {"compiler", __VERSION__},
          {"time", utc_now()}};
}

}  // namespace notellm
