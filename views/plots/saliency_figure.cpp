#include "views/plots/saliency_figure.h"
