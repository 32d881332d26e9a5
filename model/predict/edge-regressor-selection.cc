/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "edge-regressor-selection.h"

#include "ns3/edge-error.h"

#include <algorithm>
#include <cmath>

namespace edgeai
{

namespace
{

/** @brief A candidate, and what it got wrong so far. */
struct Contender
{
    const RegressorKind* kind{nullptr};
    std::size_t place{0};
    double absoluteErrors{0};
    std::size_t rows{0};
    std::size_t foldsRun{0};

    double GetMape() const
    {
        return absoluteErrors / static_cast<double>(rows);
    }
};

void
Judge(Contender& contender, const RowSplit& split)
{
    const auto regressor = contender.kind->make();
    regressor->Fit(split.train);
    std::vector<const TimeQuery*> queries;
    for (const TrainingRow* row : split.test)
    {
        queries.push_back(&row->query);
    }
    const std::vector<double> seconds = regressor->PredictAllSeconds(queries);
    for (std::size_t i = 0; i < seconds.size(); ++i)
    {
        contender.absoluteErrors += std::abs(seconds[i] / split.test[i]->seconds - 1);
    }
    contender.rows += seconds.size();
    ++contender.foldsRun;
}

bool
IsBetter(const Contender& first, const Contender& second)
{
    return first.GetMape() < second.GetMape() ||
           (first.GetMape() == second.GetMape() && first.place < second.place);
}

std::vector<Contender>
MakeContenders(const std::vector<RegressorKind>& candidates)
{
    std::vector<Contender> contenders;
    for (const RegressorKind& kind : candidates)
    {
        Contender contender;
        contender.kind = &kind;
        contender.place = contenders.size();
        contenders.push_back(contender);
    }
    return contenders;
}

/** @return how many go on after a fold: with several, never only the one that was luckiest */
std::size_t
CountRemaining(std::size_t now, const SelectionBudget& budget)
{
    return budget.halves && now > 2 ? std::max<std::size_t>(2, now / 2) : now;
}

} // namespace

RegressorSelection
SelectRegressor(const RowView& rows,
                Protocol protocol,
                const std::vector<RegressorKind>& candidates,
                const SelectionBudget& budget)
{
    const std::vector<RowSplit> splits = MakeSplits(protocol, rows, budget.folds);
    if (splits.empty())
    {
        throw InputError(std::string("a regressor cannot be chosen by ") + ToText(protocol) +
                         ": the rows have fewer than two such groups");
    }
    std::vector<Contender> contenders = MakeContenders(candidates);
    std::size_t remaining = contenders.size();
    for (const RowSplit& split : splits)
    {
        for (std::size_t i = 0; i < remaining; ++i)
        {
            Judge(contenders[i], split);
        }
        std::sort(contenders.begin(),
                  contenders.begin() + static_cast<std::ptrdiff_t>(remaining),
                  IsBetter);
        remaining = CountRemaining(remaining, budget);
    }
    RegressorSelection selection;
    selection.winner = contenders.front().kind->name;
    selection.scores.resize(contenders.size());
    for (const Contender& one : contenders)
    {
        selection.scores[one.place] = {one.kind->name, one.GetMape(), one.foldsRun};
    }
    return selection;
}

} // namespace edgeai
