const PER_PAGE = 25;

export default function (config) {
  const slugs = new Map();
  const slug = (label) => {
    if (!slugs.has(label)) slugs.set(label, config.getFilter("slugify")(label));
    return slugs.get(label);
  };
  const postings = (api) => api.getFilteredByGlob("content/jobs/*.md");
  const open = (api) =>
    postings(api)
      .filter((one) => !one.data.closed)
      .sort((a, b) => b.date - a.date);

  config.addNunjucksGlobal("data", function () {
    return this.ctx;
  });
  config.addFilter("slug", slug);
  config.addFilter("json", json);
  config.addFilter("jobPosting", jobPosting);
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addCollection("postings", postings);
  config.addCollection("newest", (api) => open(api).slice(0, 50));
  config.addCollection("tagTerms", (api) => terms(open(api), "tags", (one) => one.data.tags));
  config.addCollection("companyTerms", (api) =>
    terms(open(api), "company", (one) => [one.data.company]),
  );
  config.addCollection("lists", (api) => {
    const all = open(api);
    return [
      { url: "/", title: "Jobs", postings: all },
      ...terms(all, "tags", (one) => one.data.tags),
      ...terms(all, "company", (one) => [one.data.company]),
    ].flatMap(inPages);
  });

  /** The lists of postings that share a term of one kind. */
  function terms(all, kind, labels) {
    const found = new Map();
    for (const one of all) {
      for (const label of labels(one)) {
        const url = `/${kind}/${slug(label)}/`;
        if (!found.has(url)) found.set(url, { url, title: label, postings: [] });
        found.get(url).postings.push(one);
      }
    }
    return [...found.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
  }

  return {
    dir: { input: "content", includes: "../layouts" },
    markdownTemplateEngine: false,
  };
}

function inPages(list) {
  const count = Math.max(1, Math.ceil(list.postings.length / PER_PAGE));
  const url = (number) => (number === 1 ? list.url : `${list.url}page/${number}/`);
  return Array.from({ length: count }, (_, at) => ({
    title: list.title,
    url: url(at + 1),
    number: at + 1,
    count,
    newer: at > 0 && url(at),
    older: at + 1 < count && url(at + 2),
    postings: list.postings.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
  }));
}

/** JSON that may stand in a script element. */
function json(value) {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function jobPosting(job, description) {
  return {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    title: job.title,
    description,
    datePosted: job.page.date.toISOString().slice(0, 10),
    validThrough: job.valid_through,
    employmentType: job.employment_type.toUpperCase().replaceAll("-", "_"),
    hiringOrganization: { "@type": "Organization", name: job.company },
    jobLocation: job.locations?.map((place) => ({
      "@type": "Place",
      address: {
        "@type": "PostalAddress",
        addressLocality: place.city,
        addressRegion: place.region,
        addressCountry: place.country,
      },
    })),
    ...(job.workplace === "remote" && {
      jobLocationType: "TELECOMMUTE",
      applicantLocationRequirements: job.applicant_locations.map((name) => ({
        "@type": "Country",
        name,
      })),
    }),
    baseSalary: job.salary && {
      "@type": "MonetaryAmount",
      currency: job.salary.currency,
      value: {
        "@type": "QuantitativeValue",
        minValue: job.salary.min,
        maxValue: job.salary.max,
        unitText: job.salary.period.toUpperCase(),
      },
    },
  };
}
