// Loops over rows that LibTorch would make several passes for. Plain pointers, contiguous rows; float and double. The float
// versions are compiled for AVX-512, AVX2 and the baseline, and the machine's is chosen when the program starts.
#pragma once

#include <cstdint>

namespace notellm::kernels {

/// y = x / rms(x) * w for one row of n; returns 1 / rms(x), rms(x)^2 = mean(x^2) + epsilon.
float rms_norm_row(const float* x, const float* w, float* y, int64_t n, double epsilon);
double rms_norm_row(const double* x, const double* w, double* y, int64_t n, double epsilon);

/// Gradient of rms_norm_row for one row: writes gx, adds to gw. `inverse` is what rms_norm_row returned.
///   gx = inverse * (gy w - x inverse^2 mean(gy w x)),  gw += gy x inverse
void rms_norm_row_backward(const float* gy, const float* x, const float* w, float inverse, float* gx, float* gw, int64_t n);
void rms_norm_row_backward(const double* gy, const double* x, const double* w, double inverse, double* gx, double* gw, int64_t n);

/// Rotates one head of one token: with h = n / 2, (x[i], x[i+h]) turns by the angle whose cosine and sine are given [h].
/// sign +1 turns forward, -1 back (the gradient).
void rotate_row(const float* x, const float* cosine, const float* sine, float sign, float* y, int64_t n);
void rotate_row(const double* x, const double* cosine, const double* sine, double sign, double* y, int64_t n);

}  // namespace notellm::kernels
